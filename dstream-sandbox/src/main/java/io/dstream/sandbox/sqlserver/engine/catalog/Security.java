package io.dstream.sandbox.sqlserver.engine.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The users, roles and permissions of a database. Safe for use by several threads. */
public final class Security {
    /** Roles that every database has. */
    private static final Set<String> FIXED_ROLES = Set.of(
            "public",
            "db_owner",
            "db_datareader",
            "db_datawriter",
            "db_ddladmin",
            "db_accessadmin",
            "db_securityadmin",
            "db_backupoperator",
            "db_denydatareader",
            "db_denydatawriter");

    /**
     * A user.
     *
     * @param login in lower case, or empty
     */
    public record User(String name, String login) {}

    /** A member of a role, both in lower case. */
    public record Member(String role, String name) {}

    /** A GRANT (true) or DENY (false). */
    public record Rule(String principal, String permission, String securable, boolean granted) {}

    /** All that was declared. */
    public record Declared(List<User> users, List<String> roles, List<Member> members, List<Rule> rules) {}

    private record Permission(String principal, String permission, String securable) {}

    private final Map<String, User> users = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> roles = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
    private final Map<Permission, Boolean> permissions = new ConcurrentHashMap<>();

    public Declared declared() {
        List<Member> memberships = new ArrayList<>();
        members.forEach((role, names) -> names.forEach(name -> memberships.add(new Member(role, name))));
        List<Rule> rules = new ArrayList<>();
        permissions.forEach((permission, granted) ->
                rules.add(new Rule(permission.principal(), permission.permission(), permission.securable(), granted)));
        return new Declared(List.copyOf(users.values()), List.copyOf(roles), memberships, rules);
    }

    public void restore(Declared declared) {
        declared.users().forEach(user -> users.put(user.name(), user));
        roles.addAll(declared.roles());
        declared.members().forEach(member -> addMember(member.role(), member.name()));
        declared.rules()
                .forEach(rule -> permissions.put(
                        new Permission(rule.principal(), rule.permission(), rule.securable()), rule.granted()));
    }

    /** Returns the user of a login. */
    public Optional<User> userOf(String login) {
        return users.values().stream()
                .filter(user -> user.login().equalsIgnoreCase(login))
                .findFirst();
    }

    public List<String> userNames() {
        return List.copyOf(users.keySet());
    }

    public void addUser(String name, String login) {
        users.put(name, new User(name, login.toLowerCase(Locale.ROOT)));
    }

    public void removeUser(String name) {
        users.remove(name);
    }

    public boolean isPrincipal(String name) {
        return users.containsKey(name) || isRole(name);
    }

    public boolean isRole(String name) {
        return FIXED_ROLES.contains(lower(name)) || roles.contains(lower(name));
    }

    public void addRole(String name) {
        roles.add(lower(name));
    }

    public void removeRole(String name) {
        roles.remove(lower(name));
    }

    public void addMember(String role, String member) {
        members.computeIfAbsent(lower(role), key -> ConcurrentHashMap.newKeySet())
                .add(lower(member));
    }

    public void removeMember(String role, String member) {
        members.getOrDefault(lower(role), Set.of()).remove(lower(member));
    }

    /** Notes a GRANT (true) or DENY (false); the securable is {@code database}, {@code schema:x} or {@code object:id}. */
    public void permit(String principal, String permission, String securable, boolean granted) {
        permissions.put(new Permission(lower(principal), permission, securable), granted);
    }

    public void revoke(String principal, String permission, String securable) {
        permissions.remove(new Permission(lower(principal), permission, securable));
    }

    /** Returns the principal with every role that it is in. */
    public Set<String> principalsOf(String user) {
        Set<String> all = new LinkedHashSet<>();
        all.add(lower(user));
        all.add("public");
        boolean grown = true;
        while (grown) {
            Set<String> more = new HashSet<>();
            members.forEach((role, in) -> {
                if (in.stream().anyMatch(all::contains)) {
                    more.add(role);
                }
            });
            grown = all.addAll(more);
        }
        return all;
    }

    public boolean isMember(String role, String user) {
        return principalsOf(user).contains(lower(role));
    }

    /** Returns whether one of the principals was granted the permission on one of the securables, and none denied it. */
    public boolean allows(Set<String> principals, String permission, Set<String> securables) {
        boolean granted = fixedRoleAllows(principals, permission);
        for (String principal : principals) {
            for (String securable : securables) {
                for (String effective : Set.of(permission, "CONTROL")) {
                    Boolean state = permissions.get(new Permission(principal, effective, securable));
                    if (Boolean.FALSE.equals(state)) {
                        return false;
                    }
                    granted |= Boolean.TRUE.equals(state);
                }
            }
        }
        return granted;
    }

    private static boolean fixedRoleAllows(Set<String> principals, String permission) {
        return switch (permission) {
            case "SELECT" -> principals.contains("db_datareader");
            case "INSERT", "UPDATE", "DELETE" -> principals.contains("db_datawriter");
            case "ALTER", "CREATE TABLE" -> principals.contains("db_ddladmin");
            default -> permission.equals("CONNECT");
        };
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
