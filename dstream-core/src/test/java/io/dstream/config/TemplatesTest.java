package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final String ORIGINAL = ConfigText.resource("original.hcl");

    @TempDir
    private Path directory = Path.of("");

    private String queueNamed(String value, Map<String, String> environment) {
        String text = ORIGINAL.replace("name = \"ingest-topic\"", "name = " + value);
        return ConfigLoader.load(ConfigText.write(directory, text), environment)
                .ingester()
                .queue()
                .name();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            "{{ env "NAME" }}"                              ! Ingest
            "{{ env \\"NAME\\" }}"                          ! Ingest
            "{{env "NAME"}}"                                ! Ingest
            {{ env "NAME" }}                                ! Ingest
            {{ env "NAME" | quote }}                        ! Ingest
            "{{ env "NAME" | upper }}"                      ! INGEST
            "{{ env "NAME" | lower }}"                      ! ingest
            "{{ env "PADDED" | trim }}"                     ! padded
            "{{ trim (env "PADDED") | upper }}"             ! PADDED
            "{{ env "MISSING" | default "other" }}"         ! other
            "{{ env \\"MISSING\\" | default \\"other\\" }}" ! other
            "{{ env "EMPTY" | default "other" }}"           ! other
            "{{ env "NAME" | default "other" }}"            ! Ingest
            "{{ default (env "NAME") (env "MISSING") }}"    ! Ingest
            "{{ env "MISSING" | upper | default "other" }}" ! other
            "{{ env "NAME" | required "give a name" }}"     ! Ingest
            "{{ "fixed" }}"                                 ! fixed
            "{{ ("fixed") }}"                               ! fixed
            "a{{ env "NAME" }}-{{ env "NAME" }}z"           ! aIngest-Ingestz
            "{{ env "NA" | default "a\\tb" | trim | default "x" | lower | default "q" | env }}" ! from-a-variable
            """)
    void yieldTheValue(String value, String expected) {
        Map<String, String> environment = ConfigText.environmentWith("NAME", "Ingest");
        environment.put("PADDED", " padded ");
        environment.put("EMPTY", "");
        environment.put("NA", "FROM_HERE");
        environment.put("from_here", "from-a-variable");

        assertThat(queueNamed(value, environment)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b",
                "a\\b",
                "a\\",
                "a${b}",
                "%{ if x }",
                "a\nb",
                "a\r\nb = \"c\"\n}",
                "{{ env \"DSTREAM_BLOB_CONNECTION_STRING\" }}",
                "\ufdd00\ufdd1",
                "\" \n}\npublisher {",
                "<<END",
                "\u00e9\ud83d\ude00"
            })
    void takeAPasswordAsItIs(String password) {
        String text = ORIGINAL.replace(
                "\"{{ env \\\"DSTREAM_DB_CONNECTION_STRING\\\" }}\"",
                "\"Server=h;Database=x;Uid=u;Pwd='{{ env \"PASSWORD\" }}'\"");

        DStreamConfig config = ConfigLoader.load(
                ConfigText.write(directory, text), ConfigText.environmentWith("PASSWORD", password.replace("'", "''")));

        assertThat(config.ingester().database().password().reveal()).isEqualTo(password);
    }

    @Test
    void keepTheNameOfWhatIsMissingThroughPipes() {
        assertThatThrownBy(() -> queueNamed("\"{{ env \"NO_SUCH\" | trim | upper }}\"", ConfigText.ENVIRONMENT))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("11:20: error: environment variable NO_SUCH is not set");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            "{{ env "NAME" | default }}"        ! 11:33: error: default takes 2 arguments, not 1
            "{{ env "NA\\qME" }}"               ! 11:27: error: unknown escape in a template's text
            "{{ (env "NAME" }}"                 ! 11:32: error: unexpected '}' in a template
            "{{ env "NAME" } }"                 ! 11:31: error: unexpected '}' in a template
            "{{ env "NAME                       ! 11:17: error: the template is not closed on its line
            "{{ env 5 }}"                       ! 11:24: error: unexpected text in a template
            "{{ env "MISSING" | required (env "MISSING") }}" ! 11:36: error: a required value is missing
            """)
    void arePointedAtWhereTheyAreWrong(String value, String expected) {
        assertThatThrownBy(() -> queueNamed(value, ConfigText.ENVIRONMENT))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(expected);
    }
}
