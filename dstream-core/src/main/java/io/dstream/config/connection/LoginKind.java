package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.util.Locale;
import java.util.Map;

/** How a connection string logs in, and what it has to say for that. */
enum LoginKind {
    /** As a login of the server. */
    PASSWORD(true, true, true),
    /** As an application of Microsoft Entra ID, by its secret. */
    SERVICE_PRINCIPAL(true, true, true),
    /** As whom the environment names to Microsoft Entra ID; a user tells which of several identities. */
    TOKEN(false, false, false),
    /** As the account of the process, or a principal of Kerberos. */
    INTEGRATED(false, false, true),
    /** As an account of a domain. */
    NTLM(true, true, true);

    private static final Map<String, String> AUTHENTICATIONS = Map.of(
            "activedirectorydefault", "ActiveDirectoryDefault",
            "activedirectorymanagedidentity", "ActiveDirectoryManagedIdentity",
            "activedirectorymsi", "ActiveDirectoryManagedIdentity",
            "activedirectoryserviceprincipal", "ActiveDirectoryServicePrincipal",
            "activedirectoryapplication", "ActiveDirectoryServicePrincipal",
            "activedirectoryintegrated", "ActiveDirectoryIntegrated");

    private static final Map<String, String> SCHEMES =
            Map.of("javakerberos", "JavaKerberos", "ntlm", "NTLM", "nativeauthentication", "NativeAuthentication");

    private final boolean isUserNeeded;
    private final boolean isPasswordNeeded;
    private final boolean isPasswordTaken;

    LoginKind(boolean isUserNeeded, boolean isPasswordNeeded, boolean isPasswordTaken) {
        this.isUserNeeded = isUserNeeded;
        this.isPasswordNeeded = isPasswordNeeded;
        this.isPasswordTaken = isPasswordTaken;
    }

    boolean isUserNeeded() {
        return isUserNeeded;
    }

    boolean isPasswordNeeded() {
        return isPasswordNeeded;
    }

    boolean isPasswordTaken() {
        return isPasswordTaken;
    }

    /** Returns the driver's word for a way to authenticate that may be spelled as another driver does. */
    static String authentication(String value) {
        String known = AUTHENTICATIONS.get(normalise(value));
        if (known == null) {
            throw new InvalidValueException("sets authentication to a way that is not supported: use"
                    + " ActiveDirectoryDefault, ActiveDirectoryManagedIdentity, ActiveDirectoryServicePrincipal,"
                    + " ActiveDirectoryIntegrated or SqlPassword");
        }
        return known;
    }

    static String scheme(String value) {
        String known = SCHEMES.get(normalise(value));
        if (known == null) {
            throw new InvalidValueException("sets authenticationScheme to an unknown word: use JavaKerberos, NTLM or"
                    + " NativeAuthentication");
        }
        return known;
    }

    private static String normalise(String value) {
        return value.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Returns how the properties log in.
     *
     * @throws InvalidValueException if they contradict each other
     */
    static LoginKind of(DriverProperties properties) {
        boolean isIntegrated =
                properties.get("integratedSecurity").filter("true"::equals).isPresent();
        String authentication = properties.get("authentication").orElse("");
        if (authentication.isEmpty()) {
            String scheme = properties.get("authenticationScheme").orElse("");
            if (!isIntegrated && !scheme.isEmpty()) {
                throw new InvalidValueException(
                        "sets authenticationScheme without integratedSecurity: add integratedSecurity=true");
            }
            return isIntegrated ? (scheme.equals("NTLM") ? NTLM : INTEGRATED) : PASSWORD;
        }
        if (isIntegrated) {
            throw new InvalidValueException("sets both authentication and integratedSecurity: remove one");
        }
        if (properties.get("encrypt").filter("false"::equals).isPresent()) {
            throw new InvalidValueException(
                    "sends a token over a connection that is not encrypted: set encrypt to true or strict");
        }
        return switch (authentication) {
            case "ActiveDirectoryServicePrincipal" -> SERVICE_PRINCIPAL;
            case "ActiveDirectoryIntegrated" -> INTEGRATED;
            default -> TOKEN;
        };
    }
}
