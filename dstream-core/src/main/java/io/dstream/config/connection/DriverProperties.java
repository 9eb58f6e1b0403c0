package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import io.dstream.config.source.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects what a connection string sets, under the names that the mssql-jdbc driver uses.
 *
 * <p>Only names on a list pass: others of the driver's properties load classes, read files or call out, and a
 * connection string is not the place to decide on that.
 */
final class DriverProperties {
    private static final String TEXT = "applicationIntent applicationName authentication authenticationScheme"
            + " databaseName datetimeParameterType domain failoverPartner hostNameInCertificate instanceName"
            + " iPAddressPreference jaasConfigurationName password prepareMethod realm responseBuffering selectMethod"
            + " serverCertificate serverName serverSpn sslProtocol trustStore trustStorePassword trustStoreType user"
            + " workstationID";
    private static final String NUMBER = "bulkCopyForBatchInsertBatchSize cancelQueryTimeout connectRetryCount"
            + " connectRetryInterval lockTimeout loginTimeout packetSize portNumber queryTimeout"
            + " serverPreparedStatementDiscardThreshold socketTimeout statementPoolingCacheSize";
    private static final String BOOLEAN = "delayLoadingLobs disableStatementPooling"
            + " enablePrepareOnFirstPreparedStatementCall integratedSecurity lastUpdateCount multiSubnetFailover"
            + " sendStringParametersAsUnicode sendTimeAsDatetime serverNameAsACE TransparentNetworkIPResolution"
            + " trustServerCertificate useDefaultGSSCredential useDefaultJaasConfig useFmtOnly xopenStates";

    /** An authority's certificate as PEM, which go-mssqldb takes and the driver does not. */
    static final String CERTIFICATE = "certificate";

    /** Other spellings of go-mssqldb, ADO.NET and ODBC, in small letters and without spaces. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("addr", "serverName"),
            Map.entry("address", "serverName"),
            Map.entry("app", "applicationName"),
            Map.entry("appname", "applicationName"),
            Map.entry("connectiontimeout", "loginTimeout"),
            Map.entry("connecttimeout", "loginTimeout"),
            Map.entry("database", "databaseName"),
            Map.entry("datasource", "serverName"),
            Map.entry("dialtimeout", "loginTimeout"),
            Map.entry("fedauth", "authentication"),
            Map.entry("initialcatalog", "databaseName"),
            Map.entry("networkaddress", "serverName"),
            Map.entry("port", "portNumber"),
            Map.entry("pwd", "password"),
            Map.entry("server", "serverName"),
            Map.entry("msiclientid", "user"),
            Map.entry("timeout", "loginTimeout"),
            Map.entry("trusted_connection", "integratedSecurity"),
            Map.entry("uid", "user"),
            Map.entry("userid", "user"),
            Map.entry("username", "user"),
            Map.entry("wsid", "workstationID"));

    /** Settings of connection pools and other drivers that change nothing here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "async",
            "asynchronousprocessing",
            "connectionlifetime",
            "connectionreset",
            "disableretry",
            "driver",
            "enlist",
            "keepalive",
            "loadbalancetimeout",
            "log",
            "mars_connection",
            "maxpoolsize",
            "minpoolsize",
            "multipleactiveresultsets",
            "persistsecurityinfo",
            "poolblockingperiod",
            "pooling",
            "tlsmin",
            "transactionbinding",
            "typesystemversion");

    private static final String LOADS_CLASSES = "because it makes the driver load a class";
    private static final String READS_FILES = "because it makes the driver read a file of secrets";
    private static final String SIGNS_IN_OTHERWISE =
            "because it takes a secret past DStream: set authentication, user and password";
    private static final String DECRYPTS = "because columns are streamed as they are stored";

    private static final Map<String, String> REFUSED = refused();

    private static final Map<String, String> NEUTRAL_VALUES = Map.of(
            "authentication", "notspecified sqlpassword",
            "fedauth", "",
            "columnencryption", "false disabled",
            "columnencryptionsetting", "disabled",
            "integratedsecurity", "false no",
            "trusted_connection", "false no",
            "usedefaultgsscredential", "false",
            "usedefaultjaasconfig", "false");

    private static final Map<String, String> NAMES = names();
    private static final Set<String> KNOWN_WORDS = knownWords();

    private final Map<String, String> values = new LinkedHashMap<>();
    private int number;

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>(SYNONYMS);
        names.put("encrypt", "encrypt");
        names.put(CERTIFICATE, CERTIFICATE);
        for (String name : String.join(" ", TEXT, NUMBER, BOOLEAN).split(" ", -1)) {
            names.put(normalise(name), name);
        }
        return Map.copyOf(names);
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        List.of("trustManagerClass", "trustManagerConstructorArg", "socketFactoryClass", "socketFactoryConstructorArg")
                .forEach(name -> refused.put(name, LOADS_CLASSES));
        List.of("accessTokenCallback", "accessTokenCallbackClass").forEach(name -> refused.put(name, LOADS_CLASSES));
        List.of("keyStoreLocation", "keyStoreSecret", "keyStoreAuthentication", "clientCertificate", "clientKey")
                .forEach(name -> refused.put(name, READS_FILES));
        List.of("clientKeyPassword", "retryExec", "retryConn", "AttachDBFilename")
                .forEach(name -> refused.put(name, READS_FILES));
        List.of("accessToken", "gsscredential", "AADSecurePrincipalId", "AADSecurePrincipalSecret")
                .forEach(name -> refused.put(name, SIGNS_IN_OTHERWISE));
        List.of("columnEncryption", "columnEncryptionSetting", "enclaveAttestationUrl", "enclaveAttestationProtocol")
                .forEach(name -> refused.put(name, DECRYPTS));
        List.of("keyStorePrincipalId", "keyVaultProviderClientId", "keyVaultProviderClientKey")
                .forEach(name -> refused.put(name, DECRYPTS));
        Map<String, String> normalised = new LinkedHashMap<>();
        refused.forEach((name, reason) -> normalised.put(normalise(name), name + " is not supported, " + reason));
        return Map.copyOf(normalised);
    }

    private static Set<String> knownWords() {
        Set<String> words = new TreeSet<>(NAMES.values());
        words.add("database");
        words.add("server");
        return words;
    }

    private static String normalise(String name) {
        return name.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Takes one property.
     *
     * @throws InvalidValueException if the name is not allowed, or the value is not of its kind; names only what is
     *     known, since a piece of a password may stand where a name belongs
     */
    void put(String name, String value) {
        number++;
        String normalised = normalise(name);
        String refusal = REFUSED.get(normalised);
        boolean isChoice = refusal != null || NEUTRAL_VALUES.containsKey(normalised);
        if (WITHOUT_EFFECT.contains(normalised) || (isChoice && isNeutral(normalised, value))) {
            return;
        }
        if (refusal != null) {
            throw new InvalidValueException("holds a property that is refused: " + refusal);
        }
        String canonical = NAMES.get(normalised);
        if (canonical == null) {
            throw unknown(name);
        }
        boolean isUnlimited = canonical.equals("loginTimeout") && value.equals("0");
        if (!isUnlimited && values.putIfAbsent(canonical, checked(canonical, value)) != null) {
            throw new InvalidValueException("sets " + canonical + " twice: remove one");
        }
    }

    private InvalidValueException unknown(String name) {
        return new InvalidValueException("holds an unknown property (number " + number + ")"
                + Spelling.nearest(name.strip(), KNOWN_WORDS)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse(": remove it; a password that holds ; or = or & is quoted or percent-encoded"));
    }

    private static boolean isNeutral(String normalised, String value) {
        List<String> neutral =
                List.of(NEUTRAL_VALUES.getOrDefault(normalised, "").split(" ", -1));
        return neutral.contains(value.toLowerCase(Locale.ROOT)) || value.isEmpty();
    }

    private static String checked(String name, String value) {
        switch (name) {
            case "encrypt" -> {
                return encrypt(value);
            }
            case "authentication" -> {
                return LoginKind.authentication(value);
            }
            case "authenticationScheme" -> {
                return LoginKind.scheme(value);
            }
            case "integratedSecurity" -> {
                return bool(name, value.equalsIgnoreCase("sspi") ? "true" : value);
            }
            default -> {}
        }
        if (isIn(NUMBER, name) && !value.matches("-?\\d{1,9}")) {
            throw new InvalidValueException("sets " + name + " to no whole number");
        }
        return isIn(BOOLEAN, name) ? bool(name, value) : value;
    }

    private static boolean isIn(String names, String name) {
        return List.of(names.split(" ", -1)).contains(name);
    }

    private static String bool(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> "true";
            case "false", "no", "0" -> "false";
            default -> throw new InvalidValueException("sets " + name + " to neither true nor false");
        };
    }

    private static String encrypt(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "mandatory", "1" -> "true";
            case "false", "no", "optional", "disable", "0" -> "false";
            case "strict" -> "strict";
            default -> throw new InvalidValueException("sets encrypt to an unknown word: use true, false or strict");
        };
    }

    void putDefault(String name, String value) {
        values.putIfAbsent(name, value);
    }

    Optional<String> remove(String name) {
        return Optional.ofNullable(values.remove(name)).filter(value -> !value.isEmpty());
    }

    /** Returns a value that stays. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns whether what is set is of use on an encrypted connection only. */
    boolean needsEncryption() {
        return values.containsKey("authentication")
                || values.containsKey("trustStore")
                || values.containsKey(CERTIFICATE);
    }

    Map<String, String> asMap() {
        return Map.copyOf(values);
    }

    /** Returns the names that pass, for tests against the driver itself. */
    static Set<String> allowedNames() {
        Set<String> names = new TreeSet<>(NAMES.values());
        names.remove(CERTIFICATE);
        return names;
    }
}
