; The installer for Windows (Inno Setup 6.3 or newer). build.cmd gives it the version and the folder of the program:
;   iscc /DVersion=1.2.3 /DProgram=..\..\dist\balie /DTarget=..\..\dist balie.iss
; It has no file associations and no service, and removing it leaves what users made.

#ifndef Version
  #error The version isn't given: use build.cmd
#endif

[Setup]
AppId={{6E0D8B0C-5F0B-4E0B-9A55-2B3C0F5E7A14}
AppName=Balie
AppVersion={#Version}
AppVerName=Balie {#Version}
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Balie
DefaultGroupName=Balie
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Older than this Qt doesn't run.
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icon\balie.ico
UninstallDisplayIcon={app}\balie.exe
UninstallDisplayName=Balie
OutputDir={#Target}
OutputBaseFilename=balie-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
#ifdef Sign
; A sign tool that is set up on the machine that builds, under this name.
SignTool={#Sign}
SignedUninstaller=yes
#endif

[Languages]
Name: "nl"; MessagesFile: "compiler:Languages\Dutch.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
nl.Desktop=Zet Balie op het bureaublad
en.Desktop=Put Balie on the desktop
nl.Smoke=Nakijken of alles werkt
en.Smoke=Check that everything works

[Tasks]
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked

[InstallDelete]
; Of the version before nothing stays: a library that is no longer used would still be found.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Target}\LICENCES.txt"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Balie"; Filename: "{app}\balie.exe"
Name: "{autodesktop}\Balie"; Filename: "{app}\balie.exe"; Tasks: desktop

[Run]
Filename: "{app}\counter-app.exe"; Parameters: "smoke"; Description: "{cm:Smoke}"; Flags: postinstall nowait unchecked
