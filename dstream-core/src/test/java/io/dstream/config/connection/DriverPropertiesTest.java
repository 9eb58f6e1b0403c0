package io.dstream.config.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DriverPropertiesTest {
    @Test
    void allowsOnlyNamesThatTheDriverKnows() throws SQLException {
        DriverPropertyInfo[] known = new SQLServerDriver().getPropertyInfo("jdbc:sqlserver://h", new Properties());

        assertThat(Arrays.stream(known).map(property -> property.name)).containsAll(DriverProperties.allowedNames());
    }

    @Test
    void allowsNoNameThatLoadsClassesOrReadsSecrets() {
        assertThat(DriverProperties.allowedNames())
                .noneMatch(name ->
                        name.matches("(?i).*(class|factory|callback|keystore|clientcertificate|key|accesstoken).*"));
    }
}
