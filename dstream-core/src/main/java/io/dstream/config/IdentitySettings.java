package io.dstream.config;

import io.dstream.config.connection.HostAndPort;
import io.dstream.config.hcl.HclScalar;
import io.dstream.config.schema.Section;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import io.dstream.config.source.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings by which a service of Azure is signed in to with Microsoft Entra ID, in place of a connection string. */
final class IdentitySettings {
    static final String NAMESPACE = "namespace";
    static final String ACCOUNT_URL = "account_url";
    private static final String CREDENTIAL = "credential";
    private static final String TENANT_ID = "tenant_id";
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String AUTHORITY = "authority";
    private static final List<String> KINDS =
            List.of("default", "managed_identity", "workload_identity", CLIENT_SECRET);
    private static final List<String> KEYS = List.of(CREDENTIAL, TENANT_ID, CLIENT_ID, CLIENT_SECRET, AUTHORITY);

    private static final List<Setting> IDENTITY = List.of(
            Setting.withDefault(
                    CREDENTIAL,
                    Kind.TEXT,
                    "default",
                    "How to sign in where there is no connection string: `default` (what the environment offers, in the"
                            + " order of Azure's SDK), `managed_identity`, `workload_identity` or `client_secret`."),
            Setting.optional(TENANT_ID, Kind.TEXT, "The tenant of the identity; required for `client_secret`."),
            Setting.optional(
                    CLIENT_ID,
                    Kind.TEXT,
                    "The application's or user-assigned identity's client id; required for `client_secret`."),
            Setting.optional(CLIENT_SECRET, Kind.SECRET, "The secret of `client_secret`."),
            Setting.optional(
                    AUTHORITY,
                    Kind.TEXT,
                    "Where tokens are asked for, as `https://host`; by default Microsoft's public cloud."));

    /** Those of a namespace of Service Bus or Event Hubs. */
    static final List<Setting> OF_NAMESPACE = with(Setting.optional(
            NAMESPACE,
            Kind.TEXT,
            "The namespace's host, such as `shop.servicebus.windows.net`, in place of `connection_string`: it is signed in"
                    + " to with `credential`."));

    /** Those of a storage account. */
    static final List<Setting> OF_STORAGE = with(Setting.optional(
            ACCOUNT_URL,
            Kind.TEXT,
            "The account's address, such as `https://shop.blob.core.windows.net`, in place of `connection_string`: it is"
                    + " signed in to with `credential`."));

    private IdentitySettings() {}

    private static List<Setting> with(Setting first) {
        List<Setting> settings = new ArrayList<>(List.of(first));
        settings.addAll(IDENTITY);
        return List.copyOf(settings);
    }

    /** Returns the identity of a block that names a service in place of a connection string, and reports what is amiss. */
    static AzureIdentity identity(Section block) {
        String kind = block.oneOf(CREDENTIAL, KINDS).orElse("default");
        if (kind.equals(CLIENT_SECRET)) {
            for (String key : List.of(TENANT_ID, CLIENT_ID, CLIENT_SECRET)) {
                if (block.isAbsent(key)) {
                    block.report(CREDENTIAL, "credential \"client_secret\" needs the setting " + key);
                }
            }
        } else if (block.has(CLIENT_SECRET)) {
            block.report(
                    CLIENT_SECRET, "client_secret has a meaning for credential = \"client_secret\" only: remove it");
        }
        block.parsed(AUTHORITY, IdentitySettings::authority);
        Map<String, Secret> settings = new LinkedHashMap<>();
        for (String key : KEYS) {
            block.scalar(key).map(HclScalar::text).ifPresent(text -> settings.put(key, Secret.of(text)));
        }
        return new AzureIdentity(settings);
    }

    /** Reports settings of an identity that stand beside a connection string. */
    static void refuseBeside(Section block, String service) {
        for (String key : KEYS) {
            if (block.has(key)) {
                block.report(key, key + " has a meaning beside " + service + " only, not beside connection_string");
            }
        }
    }

    static HostAndPort host(String text) {
        if (text.contains("/") || text.contains("=")) {
            throw new InvalidValueException("is no host: write one such as shop.servicebus.windows.net");
        }
        return HostAndPort.parse(text);
    }

    static String accountUrl(String text) {
        if (!text.matches("https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9-]*)?")) {
            throw new InvalidValueException(
                    "is no address of an account: write https://<account>.blob.core.windows.net");
        }
        return text;
    }

    private static String authority(String text) {
        if (!text.matches("https://[A-Za-z0-9.-]+(:\\d{1,5})?/?")) {
            throw new InvalidValueException(
                    "is no authority: write https://login.microsoftonline.com or that of your cloud");
        }
        return text;
    }
}
