package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptPrincipalsTest {
    private static final String SECRET = "Planted5secretOfKim";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Restart restart;

    @BeforeEach
    void start() {
        restart = new Restart(folder);
        restart.run("CREATE DATABASE Shop", "USE Shop", "CREATE TABLE dbo.A (ID int)", "CREATE TABLE dbo.B (ID int)");
        restart.run("CREATE LOGIN kim WITH PASSWORD = '" + SECRET + "'", "CREATE USER kim FOR LOGIN kim");
    }

    @AfterEach
    void end() {
        restart.close();
    }

    private SqlServerSession kim(String password) {
        return restart.sandbox.engine.open("kim", password, "Shop", "test");
    }

    @Test
    void acceptsALoginsPasswordAgain() {
        restart.orderly("Shop");

        assertThatThrownBy(() -> kim("wrong")).isInstanceOf(SqlErrorException.class);
        kim(SECRET).close();
        assertThatThrownBy(() -> kim("wrong")).isInstanceOf(SqlErrorException.class);
    }

    @Test
    void writesNoPasswordDown() throws Exception {
        restart.orderly("Shop");
        restart.close();

        try (Stream<Path> files = Files.walk(restart.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content.contains(SECRET)).as(file.toString()).isFalse();
                assertThat(content.contains(
                                new String(SECRET.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1)))
                        .as(file.toString())
                        .isFalse();
            }
        }
        restart.sandbox = new Sandbox();
    }

    @Test
    void letsNobodyElseReadTheFiles() throws Exception {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "permissions of POSIX");

        assertThat(Files.getPosixFilePermissions(restart.directory()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
    }

    @Test
    void keepsAnAlterationOfRightsOverAKill() {
        restart.run(
                "GRANT SELECT ON dbo.A TO kim", "GRANT SELECT ON SCHEMA::dbo TO kim", "DENY SELECT ON dbo.B TO kim");
        restart.run("GRANT INSERT ON dbo.A TO kim", "REVOKE INSERT ON dbo.A FROM kim");

        restart.killed("Shop");

        try (SqlServerSession kim = kim(SECRET)) {
            assertThat(Sandbox.send(kim, "SELECT * FROM dbo.A").errors).isEmpty();
            assertThat(Sandbox.send(kim, "SELECT * FROM dbo.B").errors)
                    .extracting(error -> error.number())
                    .containsExactly(229);
            assertThat(Sandbox.send(kim, "INSERT dbo.A VALUES (1)").errors)
                    .extracting(error -> error.number())
                    .containsExactly(229);
        }
    }

    @Test
    void keepsRolesAndTheirMembers() {
        restart.run("CREATE ROLE readers", "GRANT SELECT ON dbo.B TO readers", "ALTER ROLE readers ADD MEMBER kim");
        restart.run("ALTER ROLE db_datawriter ADD MEMBER kim", "ALTER ROLE db_datawriter DROP MEMBER kim");

        restart.orderly("Shop");

        try (SqlServerSession kim = kim(SECRET)) {
            assertThat(Sandbox.send(kim, "SELECT * FROM dbo.B").errors).isEmpty();
            assertThat(Sandbox.send(kim, "SELECT * FROM dbo.A").errors).hasSize(1);
            assertThat(Sandbox.send(kim, "DELETE dbo.B").errors).hasSize(1);
        }
    }

    @Test
    void forgetsADroppedLoginAndUser() {
        restart.run("DROP USER kim", "DROP LOGIN kim");

        restart.killed("Shop");

        assertThatThrownBy(() -> kim(SECRET)).isInstanceOf(SqlErrorException.class);
        restart.run("CREATE LOGIN kim WITH PASSWORD = 'other'", "CREATE USER kim FOR LOGIN kim");
    }

    @Test
    void refusesADirectoryThatIsInUse() {
        assertThatThrownBy(() -> new H2SqlServerEngine(
                        H2SqlServerEngine.Options.withPassword("x").withData(restart.directory())))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage(restart.directory() + " is in use by another sandbox");
    }

    @Test
    void refusesAFileThatIsNoDatabaseByItsDirectory() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("data.mv.db"), "no database".repeat(2_000));

        assertThatThrownBy(() -> new H2SqlServerEngine(
                        H2SqlServerEngine.Options.withPassword("x").withData(other)))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining(other.toString());
        Files.delete(other.resolve("data.mv.db"));
        new H2SqlServerEngine(H2SqlServerEngine.Options.withPassword("x").withData(other)).close();
    }
}
