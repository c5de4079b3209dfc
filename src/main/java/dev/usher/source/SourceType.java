package dev.usher.source;

import dev.usher.api.ApiException;
import java.util.Arrays;

/** What a source is. Its accounts are loaded from files in either case. */
enum SourceType {
    DELIMITED_FILE("DelimitedFile", "delimited-file"),
    /** A directory that also checks the passwords of its people. */
    LDAP("LDAP", "ldap");

    private final String wireName;
    private final String connector;

    SourceType(String wireName, String connector) {
        this.wireName = wireName;
        this.connector = connector;
    }

    String wireName() {
        return wireName;
    }

    String connector() {
        return connector;
    }

    /**
     * What a body says; without either word a delimited file.
     *
     * @param connector begins with the word that we know: callers append their own ending
     * @throws ApiException 400 for a word that is not known, or two that contradict each other
     */
    static SourceType of(String type, String connector) {
        SourceType byType = byType(type);
        SourceType byConnector = byConnector(connector);
        if (byType != null && byConnector != null && byType != byConnector) {
            throw ApiException.illegalValue("type and connector are of different kinds of source.");
        }
        if (byType != null) {
            return byType;
        }
        return byConnector == null ? DELIMITED_FILE : byConnector;
    }

    private static SourceType byType(String type) {
        if (type == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(each -> each.wireName.equals(type))
                .findFirst()
                .orElseThrow(
                        () ->
                                ApiException.illegalValue(
                                        "A source's type is 'DelimitedFile' or 'LDAP'."));
    }

    private static SourceType byConnector(String connector) {
        if (connector == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(each -> connector.startsWith(each.connector))
                .findFirst()
                .orElseThrow(
                        () ->
                                ApiException.illegalValue(
                                        "A source's connector is 'delimited-file' or 'ldap'."));
    }
}
