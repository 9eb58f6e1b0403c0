package io.dstream.config.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UseDevelopmentStorage=true",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aHVudGVyMg==;EndpointSuffix=core.windows.net",
                "AccountName=a;AccountKey=aHVudGVyMg==;BlobEndpoint=http://127.0.0.1:10000/a;",
                "BlobEndpoint=https://a.blob.core.windows.net/;SharedAccessSignature=sv=1&sig=x%3D"
            })
    void takesTheConnectionStringsOfStorageAccounts(String text) {
        assertThat(StorageConnectionString.checked(" " + text + " ")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            hunter2                            ! has a part without = (part 1)
            AccountKey=aHVudGVyMg==            ! names no storage account
            AccountName=a                      ! has no key
            BlobEndpoint=https://a;AccountKey=aHVudGVyMg== ! has no key
            AccountName=a;AccountKey=hunter2~~ ! has an AccountKey that is not base64
            AccountName=a;AcountKey=hunter2    ! has an unknown key (part 2); did you mean "AccountKey"?
            AccountName=a;hunter2=b            ! has an unknown key (part 2)
            AccountName=a;accountname=hunter2  ! has AccountName twice
            """)
    void saysWhatIsWrongWithAStorageAccountsWithoutRepeatingIt(String text, String expected) {
        assertThatThrownBy(() -> StorageConnectionString.checked(text))
                .hasMessageStartingWith(expected)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void printNoSecret() {
        assertThat(SqlServerAddress.parse("sqlserver://u:hunter2@h?database=x")).hasToString("h/x");
        assertThat(ServiceBusAddress.parse("Endpoint=sb://h/;SharedAccessKeyName=n;SharedAccessKey=hunter2"))
                .hasToString("h");
        assertThat(KeyValues.parse("AccountKey=hunter2", java.util.List.of("AccountKey")))
                .hasToString("[accountkey]");
    }
}
