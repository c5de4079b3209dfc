package dev.usher.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the name of an account into a filter or a DN. A template is taken apart first, and the name becomes a value in it as
 * a whole: whatever characters it holds, it is never read as a part of a filter (RFC 4515) or a DN (RFC 4514).
 */
final class NamePlace {

    /** Where the name goes. */
    static final String TEXT = "{name}";

    private NamePlace() {}

    /** Whether the template is a filter with the name as the value of a comparison, and nowhere else. */
    static boolean isFilter(String template) {
        try {
            return places(Filter.create(template)) == countIn(template) && countIn(template) > 0;
        } catch (LDAPException e) {
            return false;
        }
    }

    /** Whether the template is a DN with the name as a value, or the name alone, which is a DN itself then. */
    static boolean isDn(String template) {
        if (template.equals(TEXT)) {
            return true;
        }
        try {
            int places = 0;
            for (RDN rdn : new DN(template).getRDNs()) {
                for (String value : rdn.getAttributeValues()) {
                    places += countIn(value);
                }
            }
            return places > 0 && places == countIn(template);
        } catch (LDAPException e) {
            return false;
        }
    }

    /** @throws LDAPException when the template is no filter */
    static Filter filter(String template, String name) throws LDAPException {
        return put(Filter.create(template), name);
    }

    /** @throws LDAPException when the template, or the name that stands for all of it, is no DN */
    static DN dn(String template, String name) throws LDAPException {
        if (template.equals(TEXT)) {
            return new DN(name);
        }
        List<RDN> rdns = new ArrayList<>();
        for (RDN rdn : new DN(template).getRDNs()) {
            String[] values = rdn.getAttributeValues().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i].replace(TEXT, name);
            }
            rdns.add(new RDN(rdn.getAttributeNames(), values));
        }
        return new DN(rdns);
    }

    private static Filter put(Filter filter, String name) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Filter.createANDFilter(putAll(filter, name));
            case Filter.FILTER_TYPE_OR -> Filter.createORFilter(putAll(filter, name));
            case Filter.FILTER_TYPE_EQUALITY ->
                    countIn(filter.getAssertionValue()) == 0
                            ? filter
                            : Filter.createEqualityFilter(
                                    filter.getAttributeName(),
                                    filter.getAssertionValue().replace(TEXT, name));
            default -> filter;
        };
    }

    private static List<Filter> putAll(Filter filter, String name) {
        List<Filter> parts = new ArrayList<>();
        for (Filter part : filter.getComponents()) {
            parts.add(put(part, name));
        }
        return parts;
    }

    /** Places below a NOT do not count: such a filter finds everybody else. */
    private static int places(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND, Filter.FILTER_TYPE_OR -> {
                int places = 0;
                for (Filter part : filter.getComponents()) {
                    places += places(part);
                }
                yield places;
            }
            case Filter.FILTER_TYPE_EQUALITY -> countIn(filter.getAssertionValue());
            default -> 0;
        };
    }

    private static int countIn(String text) {
        int count = 0;
        for (int at = text.indexOf(TEXT); at >= 0; at = text.indexOf(TEXT, at + 1)) {
            count++;
        }
        return count;
    }
}
