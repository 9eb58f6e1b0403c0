package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlServerConnectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlserver://sa:p%40ss@sql01:1444?database=TestDB&encrypt=true",
                "SQLSERVER://sa:p@ss@sql01:1444?database=TestDB&encrypt=true",
                "jdbc:sqlserver://sql01:1444;databaseName=TestDB;user=sa;password=p@ss;encrypt=true",
                "jdbc:sqlserver://;serverName=sql01;port=1444;database=TestDB;userName=sa;password={p@ss};;encrypt=true;",
                "Server=tcp:sql01,1444;Database=TestDB;User Id=sa;Password=p@ss;Encrypt=Mandatory",
                " Data Source = sql01 , 1444 ; Initial Catalog = TestDB ; UID = sa ; PWD = \"p@ss\" ; Encrypt = yes ; ",
                "server=sql01,1444;database='TestDB';user id=sa;password='p@ss';encrypt=true;Pooling=false"
            })
    void readsTheThreeFormsAlike(String text) {
        SqlServerConnection connection = SqlServerConnection.parse(text);

        assertThat(connection)
                .isEqualTo(new SqlServerConnection(
                        "sql01",
                        OptionalInt.of(1444),
                        Optional.empty(),
                        "TestDB",
                        "sa",
                        Secret.of("p@ss"),
                        Secret.of(""),
                        Map.of("applicationName", "DStream", "encrypt", "true")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            sqlserver://u:%22%5C%24%7B%0A+%25@h?database=x      ! "\\${<LF>+%
            jdbc:sqlserver://h;database=x;user=u;password={a;b}}c=} ! a;b}c=
            jdbc:sqlserver://h;database=x;user=u;password=a{b   ! a{b
            Server=h;Database=x;User Id=u;Password="a;""b'"     ! a;"b'
            Server=h;Database=x;User Id=u;Password='a;''b"'     ! a;'b"
            Server=h;Database=x;User Id=u;Password=a=b          ! a=b
            """)
    void readsPasswordsWithSigns(String text, String password) {
        assertThat(SqlServerConnection.parse(text).password().reveal()).isEqualTo(password.replace("<LF>", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            sqlserver://u:p@h?database=x                              ! h         ! 1433 !
            sqlserver://u:p@h/INST?database=x                         ! h         !      ! INST
            sqlserver://u:p@h:1500/INST?database=x                    ! h         ! 1500 ! INST
            sqlserver://u:p@[::1]:1500?database=x                     ! ::1       ! 1500 !
            jdbc:sqlserver://h\\INST;database=x;user=u;password=p     ! h         !      ! INST
            jdbc:sqlserver://h\\INST:1500;database=x;user=u;password=p ! h        ! 1500 ! INST
            jdbc:sqlserver://h;instanceName=INST;database=x;user=u;password=p ! h !      ! INST
            Server=h\\INST,1500;Database=x;Uid=u;Pwd=p                ! h         ! 1500 ! INST
            Server=.;Database=x;Uid=u;Pwd=p                           ! localhost ! 1433 !
            Server=(local)\\INST;Database=x;Uid=u;Pwd=p               ! localhost !      ! INST
            Server=10.1.2.3;Database=x;Uid=u;Pwd=p                    ! 10.1.2.3  ! 1433 !
            """)
    void findsHostPortAndInstance(String text, String host, Integer port, String instance) {
        SqlServerConnection connection = SqlServerConnection.parse(text.replace("\\\\", "\\"));

        assertThat(connection.host()).isEqualTo(host);
        assertThat(connection.port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
        assertThat(connection.instance()).isEqualTo(Optional.ofNullable(instance));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            sqlserver://u:p@h?database=x                                ! false
            sqlserver://u:p@h?database=x&encrypt=disable                ! false
            sqlserver://u:p@h?database=x&encrypt=strict                 ! strict
            jdbc:sqlserver://h;database=x;user=u;password=p             !
            Server=h;Database=x;Uid=u;Pwd=p;Encrypt=Optional            ! false
            """)
    void keepsTheDefaultOfEachFormForEncryption(String text, String encrypt) {
        assertThat(SqlServerConnection.parse(text).properties().get("encrypt")).isEqualTo(encrypt);
    }

    @Test
    void translatesTheNamesOfOtherDrivers() {
        String text = "sqlserver://u:p@h?database=x&app+name=Mine&TrustServerCertificate=1&dial+timeout=7"
                + "&packet%20size=4096&workstation+id=w&ApplicationIntent=ReadOnly&log=63&keepAlive=30&&"
                + "MultiSubnetFailover=yes&fedauth=&trusted_connection=no&hostNameInCertificate=*.example.com";

        assertThat(SqlServerConnection.parse(text).properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "applicationName", "Mine",
                        "trustServerCertificate", "true",
                        "loginTimeout", "7",
                        "packetSize", "4096",
                        "workstationID", "w",
                        "applicationIntent", "ReadOnly",
                        "multiSubnetFailover", "true",
                        "hostNameInCertificate", "*.example.com",
                        "encrypt", "false"));
    }

    @Test
    void leavesOutATimeoutOfZeroWhichMeansNone() {
        assertThat(SqlServerConnection.parse("sqlserver://u:p@h?database=x&connection+timeout=0")
                        .properties())
                .doesNotContainKey("loginTimeout");
    }

    @Test
    void givesTheDriverAUrlWithoutASecretAndPropertiesThatItUnderstands() throws SQLException {
        SqlServerConnection connection = SqlServerConnection.parse(
                "sqlserver://sa:s3cret@sql01.example.com:1444?database=TestDB&ApplicationIntent=ReadOnly");

        assertThat(connection.driverUrl()).isEqualTo("jdbc:sqlserver://sql01.example.com:1444");
        assertThat(asTheDriverReads(connection))
                .containsEntry("serverName", "sql01.example.com")
                .containsEntry("portNumber", "1444")
                .containsEntry("databaseName", "TestDB")
                .containsEntry("user", "sa")
                .containsEntry("encrypt", "False")
                .containsEntry("applicationName", "DStream");
        assertThat(connection.driverProperties()).containsEntry("password", "s3cret");
    }

    @Test
    void givesTheDriverAnInstanceAndAnIpv6Address() throws SQLException {
        SqlServerConnection connection = SqlServerConnection.parse("sqlserver://u:p@[fe80::1]:1500/INST?database=x");

        assertThat(connection.driverUrl()).isEqualTo("jdbc:sqlserver://");
        assertThat(asTheDriverReads(connection))
                .containsEntry("serverName", "fe80::1")
                .containsEntry("portNumber", "1500")
                .containsEntry("instanceName", "INST");
    }

    private static Map<String, String> asTheDriverReads(SqlServerConnection connection) throws SQLException {
        return Arrays.stream(
                        new SQLServerDriver().getPropertyInfo(connection.driverUrl(), connection.driverProperties()))
                .filter(property -> property.value != null)
                .collect(Collectors.toMap((DriverPropertyInfo property) -> property.name, property -> property.value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            SQL01.example.com ! sql01
            sql01             ! sql01
            localhost         ! machine
            LocalHost.local   ! machine
            127.0.0.1         ! machine
            10.1.2.3          ! machine
            [::1]             ! machine
            300.example.com   ! 300
            """)
    void namesTheServerAsTheOriginalDoes(String host, String expected) {
        SqlServerConnection connection = SqlServerConnection.parse("sqlserver://u:p@" + host + "?database=x");

        assertThat(connection.serverName(() -> "Machine")).isEqualTo(expected);
    }

    @Test
    void namesThisMachineInSmallLetters() {
        String name = SqlServerConnection.parse("sqlserver://u:p@localhost?database=x")
                .serverName();

        assertThat(name).isNotBlank().isEqualTo(name.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            nonsense                                                    ! is no connection string of SQL Server
            postgres://u:hunter2@h/x                                    ! is no connection string of SQL Server
            sqlserver://?database=x                                     ! names no host
            sqlserver://u:hunter2@h:99999?database=x                    ! has no valid port
            sqlserver://u:hunter2@h:x?database=x                        ! has no valid port
            sqlserver://u:hunter2@h/x/y?database=x                      ! has no valid instance name
            sqlserver://u:hun/ter2@h?database=x                         ! has no valid port
            sqlserver://u:hunter2#@h?database=x                         ! holds a #
            sqlserver://u:%hunter2@h?database=x                         ! holds a % without two hexadecimal digits
            sqlserver://u:hunter2%4@h?database=x                        ! holds a % without two hexadecimal digits
            sqlserver://u:%ff@h?database=x                              ! holds percent-encoded bytes that are not UTF-8
            sqlserver://u:hunter2@h?database                            ! has a part without = behind the ?
            sqlserver://u:hunter2@-h-?database=x                        ! has no valid host name
            sqlserver://u@h?database=x                                  ! names no password
            sqlserver://h?database=x                                    ! names no user
            sqlserver://u:hunter2@h                                     ! names no database
            sqlserver://u:hunter2@h?database=x&databse=y                ! holds an unknown property (number 5): did you mean database?
            sqlserver://u:hunter2@h?database=x&hunter2=y                ! holds an unknown property (number 5): remove it
            sqlserver://u:hunter2@h?database=x&database=y               ! sets databaseName twice
            sqlserver://u:hunter2@h?database=x&encrypt=hunter2          ! sets encrypt to an unknown word
            sqlserver://u:hunter2@h?database=x&trustservercertificate=hunter2 ! sets trustServerCertificate to neither true nor false
            sqlserver://u:hunter2@h?database=x&packet+size=hunter2      ! sets packetSize to no whole number
            sqlserver://u:hunter2@h?database=x&retryExec=/etc/passwd  ! because it makes the driver read a file
            jdbc:sqlserver://h;socketFactoryClass=x                     ! because it makes the driver load a class
            jdbc:sqlserver://h;accessTokenCallbackClass=x               ! because it makes the driver load a class
            jdbc:sqlserver://h;keyStoreLocation=x                       ! because it makes the driver read a file
            jdbc:sqlserver://h;authentication=ActiveDirectoryPassword   ! sets authentication to a way that is not supported
            jdbc:sqlserver://h;accessToken=hunter2                      ! because it takes a secret past DStream
            sqlserver://h?database=x&fedauth=ActiveDirectoryServicePrincipal ! names no user
            sqlserver://u@h?database=x&fedauth=ActiveDirectoryServicePrincipal ! names no password
            sqlserver://u:hunter2@h?database=x&fedauth=ActiveDirectoryDefault ! holds a password, which its authentication takes none
            sqlserver://h?database=x&fedauth=ActiveDirectoryDefault&encrypt=disable ! sends a token over a connection that is not encrypted
            jdbc:sqlserver://h;database=x;authentication=ActiveDirectoryDefault;integratedSecurity=true ! sets both authentication and integratedSecurity
            jdbc:sqlserver://h;database=x;authenticationScheme=NTLM     ! sets authenticationScheme without integratedSecurity
            jdbc:sqlserver://h;database=x;integratedSecurity=true;authenticationScheme=NTLM ! names no user
            jdbc:sqlserver://h;integratedSecurity=true;authenticationScheme=hunter2 ! sets authenticationScheme to an unknown word
            sqlserver://u:hunter2@h?database=x&certificate=ca.pem&trustStore=s ! sets both certificate and trustStore
            sqlserver://u:hunter2@h?database=x&certificate=ca.pem&TrustServerCertificate=true ! sets trustServerCertificate, so that
            jdbc:sqlserver://h;columnEncryptionSetting=Enabled          ! because columns are streamed as they are stored
            jdbc:sqlserver://h;hunter2                                  ! has a part without =
            jdbc:sqlserver://h;hunter2;a=b                              ! has a part without =
            jdbc:sqlserver://h;password={hunter2                        ! has a value in braces that does not end with }
            jdbc:sqlserver://h;password={hunter2}x;a=b                  ! has a value in braces that does not end with }
            jdbc:sqlserver://h;portNumber=0;database=x;user=u;password=hunter2 ! has no valid port
            Server=h;hunter2;Database=x                                 ! has a part without =
            Server=h;Password="hunter2                                  ! has a value in quotes that is not closed
            Server=h;Password="hunter2"x;Database=x                     ! has a value in quotes that is not closed
            Server=np:h;Database=x;Uid=u;Pwd=hunter2                    ! names a protocol other than TCP
            Server=h,x;Database=x;Uid=u;Pwd=hunter2                     ! has no valid port
            Server=h;Database=x;Uid=u;Pwd=hunter2;Integrated Security=hunter2 ! sets integratedSecurity to neither true nor false
            """)
    void saysWhatIsWrongWithoutRepeatingIt(String text, String expected) {
        assertThatThrownBy(() -> SqlServerConnection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(expected.startsWith("because") ? "holds a property that is refused" : expected)
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("hunter2", "passwd");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            sqlserver://h?database=x&fedauth=ActiveDirectoryDefault           ! ActiveDirectoryDefault          !    !
            sqlserver://app@h?database=x&fedauth=ActiveDirectoryMSI           ! ActiveDirectoryManagedIdentity  ! app !
            sqlserver://app:secret@h?database=x&fedauth=ActiveDirectoryApplication ! ActiveDirectoryServicePrincipal ! app ! secret
            jdbc:sqlserver://h;database=x;authentication=ActiveDirectoryManagedIdentity;msiClientId=app ! ActiveDirectoryManagedIdentity ! app !
            Server=h;Database=x;Authentication=Active Directory Default       ! ActiveDirectoryDefault          !    !
            Server=h;Database=x;Authentication=Active Directory Integrated;Encrypt=True ! ActiveDirectoryIntegrated !  !
            """)
    void signsInWithEntraId(String text, String authentication, String user, String password) throws SQLException {
        SqlServerConnection connection = SqlServerConnection.parse(text);

        assertThat(connection.user()).isEqualTo(user == null ? "" : user);
        assertThat(connection.password().reveal()).isEqualTo(password == null ? "" : password);
        assertThat(connection.properties().get("encrypt")).isNotEqualTo("false");
        assertThat(asTheDriverReads(connection)).containsEntry("authentication", authentication);
    }

    @Test
    void logsInAsTheAccountOfTheProcessOrOfADomain() {
        assertThat(SqlServerConnection.parse("Server=h;Database=x;Integrated Security=SSPI")
                        .driverProperties())
                .containsEntry("integratedSecurity", "true")
                .doesNotContainKeys("user", "password");
        assertThat(SqlServerConnection.parse("jdbc:sqlserver://h;databaseName=x;integratedSecurity=true;"
                                + "authenticationScheme=NTLM;domain=d;user=u;password=p")
                        .driverProperties())
                .containsEntry("authenticationScheme", "NTLM")
                .containsEntry("domain", "d")
                .containsEntry("user", "u");
    }

    @Test
    void encryptsWhereAnAuthorityIsGivenAndShowsNoPasswordOfItsFile() {
        SqlServerConnection connection =
                SqlServerConnection.parse("sqlserver://u:p@h?database=x&trustStore=/ca.p12&trustStorePassword=hunter2");

        assertThat(connection.properties()).containsEntry("encrypt", "true").containsEntry("trustStore", "/ca.p12");
        assertThat(connection.driverProperties()).containsEntry("trustStorePassword", "hunter2");
        assertThat(connection.toString()).doesNotContain("hunter2");
        assertThat(SqlServerConnection.parse("sqlserver://u:p@h?database=x&certificate=/ca.pem")
                        .properties())
                .containsEntry("encrypt", "true");
    }

    @Test
    void printsNoPassword() {
        assertThat(SqlServerConnection.parse("sqlserver://u:hunter2@h?database=x")
                        .toString())
                .doesNotContain("hunter2")
                .contains("password=***");
    }
}
