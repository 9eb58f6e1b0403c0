package io.dstream.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.util.Map;
import java.util.Optional;

/** Makes credentials of Microsoft Entra ID from settings, without asking for a token yet. */
public final class EntraCredentials {
    public static final String CREDENTIAL = "credential";
    public static final String TENANT_ID = "tenant_id";
    public static final String CLIENT_ID = "client_id";
    public static final String CLIENT_SECRET = "client_secret";
    public static final String AUTHORITY = "authority";
    public static final String DEFAULT = "default";
    public static final String MANAGED_IDENTITY = "managed_identity";
    public static final String WORKLOAD_IDENTITY = "workload_identity";

    private EntraCredentials() {}

    /**
     * Returns the credential that settings describe.
     *
     * @param settings {@code credential}, by default {@code default}, with {@code tenant_id}, {@code client_id},
     *     {@code client_secret} and {@code authority} as it needs them; others are passed over
     * @throws IllegalArgumentException if one is missing or is none; the message shows no value
     */
    public static TokenCredential of(Map<String, String> settings) {
        String kind = settings.getOrDefault(CREDENTIAL, DEFAULT);
        try {
            return switch (kind) {
                case DEFAULT -> ofEnvironment(settings);
                case MANAGED_IDENTITY -> managed(settings);
                case WORKLOAD_IDENTITY -> workload(settings);
                case CLIENT_SECRET -> clientSecret(settings);
                default -> throw new IllegalArgumentException("credential is of no known kind");
            };
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("The settings of the credential are incomplete", e);
        }
    }

    private static TokenCredential ofEnvironment(Map<String, String> settings) {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder();
        text(settings, CLIENT_ID).ifPresent(builder::managedIdentityClientId);
        text(settings, TENANT_ID).ifPresent(builder::tenantId);
        text(settings, AUTHORITY)
                .ifPresent(authority -> builder.authorityHost(authority).disableInstanceDiscovery());
        return builder.build();
    }

    private static TokenCredential managed(Map<String, String> settings) {
        ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
        text(settings, CLIENT_ID).ifPresent(builder::clientId);
        return builder.build();
    }

    /** What is not set comes from the variables that the platform sets in the pod. */
    private static TokenCredential workload(Map<String, String> settings) {
        WorkloadIdentityCredentialBuilder builder = new WorkloadIdentityCredentialBuilder();
        text(settings, CLIENT_ID).ifPresent(builder::clientId);
        text(settings, TENANT_ID).ifPresent(builder::tenantId);
        text(settings, AUTHORITY)
                .ifPresent(authority -> builder.authorityHost(authority).disableInstanceDiscovery());
        return builder.build();
    }

    private static TokenCredential clientSecret(Map<String, String> settings) {
        ClientSecretCredentialBuilder builder = new ClientSecretCredentialBuilder()
                .tenantId(required(settings, TENANT_ID))
                .clientId(required(settings, CLIENT_ID))
                .clientSecret(required(settings, CLIENT_SECRET));
        // An authority of one's own is none that Microsoft's directory of authorities lists.
        text(settings, AUTHORITY)
                .ifPresent(authority -> builder.authorityHost(authority).disableInstanceDiscovery());
        return builder.build();
    }

    private static Optional<String> text(Map<String, String> settings, String key) {
        return Optional.ofNullable(settings.get(key)).filter(value -> !value.isBlank());
    }

    private static String required(Map<String, String> settings, String key) {
        return text(settings, key)
                .orElseThrow(() -> new IllegalArgumentException(
                        key + " is missing, which credential = \"client_secret\"" + " needs"));
    }
}
