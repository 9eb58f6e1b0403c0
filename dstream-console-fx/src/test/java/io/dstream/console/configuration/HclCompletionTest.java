package io.dstream.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.configuration.HclCompletion.Insertion;
import io.dstream.console.configuration.HclCompletion.Offer;
import io.dstream.console.configuration.HclSettings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HclCompletionTest {
    private static final Pattern BLOCK = Pattern.compile("### `(.+)`");
    private static final Pattern SETTING = Pattern.compile("\\| `(\\w+)` \\| (.+?) \\| (.+?) \\| (.+) \\|");

    /** The caret is where the bar is. */
    private static List<String> offered(String text) {
        Offer offer = HclCompletion.at(text.replace("|", ""), text.indexOf('|'));
        return offer.settings().stream().map(Setting::name).toList();
    }

    private static String insert(String text, String name) {
        String plain = text.replace("|", "");
        Offer offer = HclCompletion.at(plain, text.indexOf('|'));
        Setting setting = offer.settings().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Insertion insertion = HclCompletion.insert(plain, offer, setting);
        String typed = insertion.text().substring(0, insertion.caret()) + "|"
                + insertion.text().substring(insertion.caret());
        return plain.substring(0, insertion.start()) + typed + plain.substring(insertion.end());
    }

    @Test
    void offersTheBlocksOutside() {
        assertThat(offered("|")).containsExactly("ingester", "publisher", "users", "oidc", "telemetry");
    }

    @Test
    void offersWhatBeginsWithWhatIsTypedFirst() {
        assertThat(offered("ingester {\n  poll_interval_defaults {\n    po|\n  }\n}"))
                .containsExactly("poll_interval", "max_poll_interval");
        assertThat(offered("ingester {\n  max|")).isEmpty();
    }

    @Test
    void leavesOutWhatIsSetInTheBlockAlreadyAboveOrBelow() {
        assertThat(offered("ingester {\n  locks {\n    type = \"azure_blob\"\n    |\n    duration = \"15s\"\n  }\n}"))
                .contains("connection_string", "container_name", "account_url", "credential")
                .doesNotContain("type", "duration");
    }

    @Test
    void knowsTheOtherNamesOfABlock() {
        assertThat(offered("router {\n  output {\n    val|\n  }\n}")).containsExactly("values");
    }

    @Test
    void offersABlockAgainThatMayStandOften() {
        assertThat(offered("users {\n  user \"eve\" {\n  }\n  |\n}")).containsExactly("user");
        assertThat(offered("users {\n  user \"eve\" {\n    |\n  }\n}")).containsExactly("password_hash", "role");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingester {\n  db_type = |\n}",
                "ingester {\n  db_type = \"|\"\n}",
                "ingester {\n  # |\n}",
                "/* | */",
                "ingester {\n  tables = [\n    |\n  ]\n}",
                "ingester {\n  x = <<A\n  |\nA\n}",
                "unknown {\n  |\n}",
            })
    void offersNothingWhereNoSettingCanBegin(String text) {
        assertThat(offered(text)).isEmpty();
    }

    @Test
    void typesWhatGoesAroundTheValue() {
        assertThat(insert("ingester {\n  db_t|\n}", "db_type")).isEqualTo("ingester {\n  db_type = \"|\"\n}");
        assertThat(insert("ingester {\n  |\n}", "tables")).isEqualTo("ingester {\n  tables = [|]\n}");
        assertThat(insert("publisher {\n  |\n}", "sessions")).isEqualTo("publisher {\n  sessions = |\n}");
        assertThat(insert("ingester {\n  |\n}", "locks")).isEqualTo("ingester {\n  locks {\n      |\n  }\n}");
        assertThat(insert("users {\n  |\n}", "user")).isEqualTo("users {\n  user \"|\" {\n  }\n}");
    }

    @Test
    void replacesOnlyTheNameOfWhatIsThereAlready() {
        assertThat(insert("ingester {\n  db_|x = \"a\"\n}", "db_type")).isEqualTo("ingester {\n  db_type| = \"a\"\n}");
    }

    @Test
    void knowsEachSettingAsItIsDocumentedAndNoOther() throws Exception {
        List<String> documented = new ArrayList<>();
        String block = "";
        for (String line : Files.readAllLines(Path.of("..", "docs", "configuration.md"))) {
            Matcher heading = BLOCK.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (heading.matches()) {
                block = heading.group(1);
            } else if (!block.isEmpty() && setting.matches()) {
                documented.add(String.join(
                        "; ", block, setting.group(1), setting.group(2), setting.group(3), setting.group(4)));
            }
        }

        assertThat(HclSettings.known().all().stream()
                        .filter(setting -> !setting.isBlock())
                        .map(each -> String.join(
                                "; ", each.block(), each.name(), each.value(), each.preset(), each.meaning())))
                .containsExactlyElementsOf(documented)
                .hasSizeGreaterThan(40);
    }

    @Test
    void knowsEachBlockAsItIsDocumentedAndNoOther() throws Exception {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "configuration.md")).stream()
                .map(BLOCK::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1))
                .toList();

        assertThat(HclSettings.known().all().stream()
                        .filter(Setting::isBlock)
                        .map(each -> each.block().isEmpty() ? each.name() : each.block() + " / " + each.name()))
                .containsExactlyElementsOf(documented);
    }
}
