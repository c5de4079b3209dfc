package dev.usher.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.usher.api.ApiException;
import dev.usher.source.ldap.Directory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;

/**
 * How a source is read. The first two are for the files that its accounts come in, the others for an LDAP source alone;
 * see {@link Directory} for what they mean.
 *
 * @param delimiter one character; null means a comma
 * @param accountIdColumn the column that tells accounts apart; null means {@code id}
 * @param bindPassword of the account that searches the directory: written, never shown
 * @param bindPasswordSet whether there is one: shown, not read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectorAttributes(
        String delimiter,
        String accountIdColumn,
        String url,
        Boolean startTls,
        String bindDn,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String bindPassword,
        @JsonProperty(access = JsonProperty.Access.READ_ONLY) Boolean bindPasswordSet,
        String searchBase,
        String searchFilter,
        String userDnTemplate,
        Integer connectTimeout,
        String trustedCertificate) {

    private static final int MAX_COLUMN = 128;
    private static final ConnectorAttributes NONE = ofFile(null, null);

    static ConnectorAttributes ofFile(String delimiter, String accountIdColumn) {
        return new ConnectorAttributes(
                delimiter,
                accountIdColumn,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ConnectorAttributes of(Row row) {
        ConnectorAttributes file =
                ofFile(row.getString("delimiter"), row.getString("account_column"));
        return row.getJsonObject("directory") == null
                ? file
                : file.with(
                        Directory.of(row.getJsonObject("directory")),
                        null,
                        row.getString("bind_password") != null);
    }

    private ConnectorAttributes with(Directory directory, String secret, Boolean secretIsSet) {
        return new ConnectorAttributes(
                delimiter,
                accountIdColumn,
                directory.url(),
                directory.startTls(),
                directory.bindDn(),
                secret,
                secretIsSet,
                directory.searchBase(),
                directory.searchFilter(),
                directory.userDnTemplate(),
                directory.connectTimeout(),
                directory.trustedCertificate());
    }

    /**
     * These with defaults in place of what is missing.
     *
     * @param attributes may be null
     * @param allowPlain whether a directory may be asked without TLS
     * @throws ApiException 400 that names what cannot be
     */
    static ConnectorAttributes checked(
            ConnectorAttributes attributes, SourceType type, boolean allowPlain) {
        ConnectorAttributes given = attributes == null ? NONE : attributes;
        ConnectorAttributes file = given.file();
        return type == SourceType.LDAP
                ? file.with(given.directory().checked(allowPlain), given.bindPassword, null)
                : file;
    }

    private ConnectorAttributes file() {
        String separator = delimiter == null ? "," : delimiter;
        String column = accountIdColumn == null ? "id" : accountIdColumn.strip();
        if (!isDelimiter(separator)) {
            throw ApiException.illegalValue(
                            "The delimiter is one character, and no letter, digit, quote, space or line break.")
                    .about("delimiter");
        }
        if (column.isEmpty() || column.length() > MAX_COLUMN) {
            throw ApiException.illegalValue(
                            "accountIdColumn has between 1 and " + MAX_COLUMN + " characters.")
                    .about("accountIdColumn");
        }
        return ofFile(separator, column);
    }

    /** The part that is a directory's; for an LDAP source. */
    Directory directory() {
        return new Directory(
                url,
                Boolean.TRUE.equals(startTls),
                bindDn,
                searchBase,
                searchFilter,
                userDnTemplate,
                connectTimeout == null ? Directory.USUAL_TIMEOUT : connectTimeout,
                trustedCertificate);
    }

    static boolean isDelimiter(String text) {
        if (text.length() != 1) {
            return false;
        }
        char c = text.charAt(0);
        return !Character.isLetterOrDigit(c)
                && !Character.isSurrogate(c)
                && "\"'\r\n \0\uFEFF".indexOf(c) < 0;
    }

    @Override
    public String toString() {
        return "ConnectorAttributes[url=" + url + "]";
    }
}
