// Holds PDF files against the rules of the profiles that are asked: one line for every rule that a file breaks.
// Arguments: the profiles (such as 3a and ua1). Standard input: one path on a line.

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Judge {
    public static void main(String[] profiles) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            for (String profile : profiles) {
                judge(path, PDFAFlavour.fromString(profile), out);
            }
        }
    }

    private static void judge(String path, PDFAFlavour profile, PrintStream out) throws Exception {
        try (FileInputStream file = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            TreeMap<String, String> broken = new TreeMap<>();
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                    String where = check.getLocation() == null ? "" : check.getLocation().getContext();
                    broken.putIfAbsent(rule, check.getMessage() + " @ " + where);
                }
            }
            if (broken.isEmpty() && !result.isCompliant()) {
                broken.put("?", "not compliant, and no rule is named");
            }
            broken.forEach((rule, why) -> say(out, path, profile, rule, why));
            say(out, path, profile, "judged", String.valueOf(result.getTotalAssertions()));
        }
    }

    private static void say(PrintStream out, String path, PDFAFlavour profile, String rule, String why) {
        out.println(String.join("\t", path, profile.getId(), rule, why.replaceAll("\\s+", " ")));
    }
}
