package io.dstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Endpoint=sb://a/;SharedAccessKey=abc=;X=1     | Endpoint=sb://a/;SharedAccessKey=***;X=1
            Server=a;user=u;PWD = hunter2                 | Server=a;user=u;PWD = ***
            Password=a&b;X=1                             | Password=***;X=1
            https://a.example/b?sv=1&sig=a%2Fb&se=2       | https://a.example/b?sv=1&sig=***
            sqlserver://sa:p%40ss@host:1433?database=X    | sqlserver://sa:***@host:1433?database=X
            hash $pbkdf2-sha256$i=1,l=2$abc$def done      | hash *** done
            signature=1 and passwordless and a designsig=1| signature=1 and passwordless and a designsig=1
            """)
    void takesOutWhatLooksLikeASecret(String text, String masked) {
        assertThat(SecretMask.masked(text)).isEqualTo(masked);
    }
}
