@echo off
rem Makes the program and its installer on Windows; see README.md beside this file.
setlocal
cd /d "%~dp0..\.."
if not defined PYTHON set PYTHON=py -3.11
set PYTHONHASHSEED=0
if not exist build\venv\Scripts\python.exe (
    %PYTHON% -m venv build\venv || exit /b 1
)
set VENV=build\venv\Scripts
%VENV%\python -m pip install --quiet --require-hashes -r requirements.txt -r installer\requirements-build.txt || exit /b 1
for /f %%v in ('%VENV%\python -c "from counter_app.version import VERSION; print(VERSION)"') do set VERSION=%%v

%VENV%\python installer\icon\draw.py build\icon || exit /b 1
%VENV%\python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build\bits installer\balie.spec || exit /b 1
%VENV%\python -m installer.licences requirements.txt dist\LICENCES.txt || exit /b 1
rem What doesn't work here isn't packed.
dist\balie\counter-app.exe smoke || exit /b 1

if not defined ISCC set ISCC=%ProgramFiles(x86)%\Inno Setup 6\ISCC.exe
set SIGNED=
if defined SIGN set SIGNED=/DSign=%SIGN%
"%ISCC%" /Qp /DVersion=%VERSION% /DProgram=..\..\dist\balie /DTarget=..\..\dist %SIGNED% installer\windows\balie.iss || exit /b 1
echo dist\balie-%VERSION%-setup.exe
