package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Breaks valid files in every way that a slip of the pen may, and proves that nothing but a clear report follows. */
class MutantsTest {
    private static final int MUTANTS = 20_000;
    private static final long SEED = 20_261_122;
    private static final List<String> FRAGMENTS = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "=",
            ",",
            "\n",
            "\r\n",
            "#",
            "/*",
            "*/",
            "//",
            "{{",
            "}}",
            "${",
            "<<E\n",
            "null",
            "true",
            "-1",
            "1e9",
            "env",
            "|",
            "(",
            ")",
            "\\u00e9",
            "\u0000",
            "\u00e9",
            "\ud83d\ude00",
            "\t",
            "'",
            "data \"http\" \"x\" {",
            "ingester {",
            "\"{{ env \"DSTREAM_DB_CONNECTION_STRING\" }}\"",
            "*",
            ".",
            "$",
            "%");

    private final Random random = new Random(SEED);

    @Test
    void loadOrAreReportedAtAPlaceWithoutASecret() {
        List<String> originals = List.of(
                ConfigText.resource("original.hcl"),
                ConfigText.resource("original.hcl").replace("\\\"", "\""),
                withSecretsWrittenOut(ConfigText.resource("original.hcl")));
        int refused = 0;

        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutate(originals.get(i % originals.size()));
            try {
                ConfigLoader.loadText("test.hcl", mutant, ConfigText.ENVIRONMENT, Optional.empty());
            } catch (InvalidConfigException e) {
                refused++;
                assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.line() > 0 && problem.column() > 0);
                assertThat(String.valueOf(e.getMessage())).doesNotContain(ConfigText.SECRETS);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("mutant " + i + " was not reported:\n" + mutant, e);
            }
        }

        assertThat(refused).isBetween(MUTANTS / 4, MUTANTS - MUTANTS / 20);
    }

    /** Returns the file with its secrets in place of the templates, as people write it who do not mind. */
    private static String withSecretsWrittenOut(String text) {
        String written = text;
        for (var variable : ConfigText.ENVIRONMENT.entrySet()) {
            written = written.replace("{{ env \\\"" + variable.getKey() + "\\\" }}", variable.getValue());
        }
        return written;
    }

    private String mutate(String original) {
        StringBuilder text = new StringBuilder(original);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                case 4 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                default -> deleteLine(text, at);
            }
        }
        return text.toString();
    }

    private static void deleteLine(StringBuilder text, int at) {
        int start = text.lastIndexOf("\n", at) + 1;
        int end = text.indexOf("\n", at);
        text.delete(Math.min(start, at), end < 0 ? text.length() : end);
    }
}
