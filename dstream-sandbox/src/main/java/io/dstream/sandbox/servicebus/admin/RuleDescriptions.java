package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.Atom;
import io.dstream.sandbox.admin.BadDescriptionException;
import io.dstream.sandbox.admin.Description;
import io.dstream.sandbox.admin.TypedValues;
import io.dstream.sandbox.admin.Xml;
import io.dstream.sandbox.servicebus.broker.Rule;
import io.dstream.sandbox.servicebus.broker.filter.BadFilterException;
import io.dstream.sandbox.servicebus.broker.filter.CorrelationFilter;
import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import io.dstream.sandbox.servicebus.broker.filter.SqlFilter;
import io.dstream.sandbox.servicebus.broker.filter.SystemProperty;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules as descriptions and descriptions as rules. */
final class RuleDescriptions {
    private static final String COMPATIBILITY = "<CompatibilityLevel>20</CompatibilityLevel>";
    private static final int MAX_NAME = 50;
    private static final List<SystemProperty> CORRELATED = List.of(
            SystemProperty.CORRELATION_ID,
            SystemProperty.MESSAGE_ID,
            SystemProperty.TO,
            SystemProperty.REPLY_TO,
            SystemProperty.LABEL,
            SystemProperty.SESSION_ID,
            SystemProperty.REPLY_TO_SESSION_ID,
            SystemProperty.CONTENT_TYPE);

    private RuleDescriptions() {}

    // ---- reading

    /** Returns the rule that a description of a subscription brings, or one that takes everything. */
    static Rule defaultRule(Description subscription, Instant now) {
        String name = subscription.get("DefaultRuleDescription/Name");
        return rule(name == null ? Rule.DEFAULT_NAME : name, subscription, "DefaultRuleDescription/", now);
    }

    /** Returns the rule that a description within a path says. */
    static Rule rule(String name, Description description, String path, Instant now) {
        if (name.length() > MAX_NAME) {
            throw new BadDescriptionException("The rule's name is longer than " + MAX_NAME + " characters.", null);
        }
        String action = description.typeOf(path + "Action");
        if (!action.isEmpty() && !action.equals("EmptyRuleAction")) {
            throw new BadDescriptionException("The sandbox does not serve rule actions (" + action + ").", null);
        }
        try {
            return new Rule(name, filter(description, path + "Filter"), now);
        } catch (BadFilterException e) {
            throw new BadDescriptionException("SubCode=40000. " + e.reason(), e);
        }
    }

    private static RuleFilter filter(Description description, String path) {
        String type = description.typeOf(path);
        return switch (type) {
            case "", "TrueFilter" -> RuleFilter.TRUE;
            case "FalseFilter" -> RuleFilter.FALSE;
            case "SqlFilter" ->
                SqlFilter.parse(
                        description.elements().getOrDefault(path + "/SqlExpression", ""),
                        description.pairs().getOrDefault(path + "/Parameters", Map.of()));
            case "CorrelationFilter" -> correlation(description, path);
            default -> throw new BadDescriptionException("The sandbox does not serve rules with a " + type + ".", null);
        };
    }

    private static RuleFilter correlation(Description description, String path) {
        Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
        for (SystemProperty property : CORRELATED) {
            String value = description.elements().get(path + "/" + property.title());
            if (value != null) {
                system.put(property, value);
            }
        }
        return new CorrelationFilter(system, description.pairs().getOrDefault(path + "/Properties", Map.of()));
    }

    // ---- writing

    static Atom.Entry entry(String rules, Rule rule) {
        return new Atom.Entry(rules + "/" + rule.name(), rule.name(), rule.createdAt(), rule.createdAt(), of(rule));
    }

    private static String of(Rule rule) {
        return "<RuleDescription" + Descriptions.OPEN
                + rule.filter().fold(RuleDescriptions::constant, RuleDescriptions::sql, RuleDescriptions::correlation)
                + "<Action i:type=\"EmptyRuleAction\"/>"
                + Xml.element("CreatedAt", rule.createdAt())
                + Xml.element("Name", rule.name())
                + "</RuleDescription>";
    }

    private static String constant(RuleFilter.Constant filter) {
        return filter.value()
                ? "<Filter i:type=\"TrueFilter\">" + Xml.element("SqlExpression", "1=1") + COMPATIBILITY + "</Filter>"
                : "<Filter i:type=\"FalseFilter\">" + Xml.element("SqlExpression", "1=0") + COMPATIBILITY + "</Filter>";
    }

    private static String sql(SqlFilter filter) {
        return "<Filter i:type=\"SqlFilter\">" + Xml.element("SqlExpression", filter.expression()) + COMPATIBILITY
                + pairs("Parameters", filter.parameters()) + "</Filter>";
    }

    private static String correlation(CorrelationFilter filter) {
        StringBuilder xml = new StringBuilder("<Filter i:type=\"CorrelationFilter\">");
        for (SystemProperty property : CORRELATED) {
            String value = filter.system().get(property);
            if (value != null) {
                xml.append(Xml.element(property.title(), value));
            }
        }
        return xml.append(pairs("Properties", filter.application()))
                .append("</Filter>")
                .toString();
    }

    private static String pairs(String name, Map<String, Object> values) {
        if (values.isEmpty()) {
            return "";
        }
        StringBuilder xml = new StringBuilder("<" + name + ">");
        new TreeMap<>(values).forEach((key, value) -> xml.append("<KeyValueOfstringanyType>")
                .append(Xml.element("Key", key))
                .append(TypedValues.element(value))
                .append("</KeyValueOfstringanyType>"));
        return xml.append("</" + name + ">").toString();
    }
}
