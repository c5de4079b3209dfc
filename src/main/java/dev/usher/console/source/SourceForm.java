package dev.usher.console.source;

import dev.usher.api.ApiException;
import dev.usher.console.FormFields;
import dev.usher.source.ConnectorAttributes;
import dev.usher.source.SourceBody;
import dev.usher.source.SourceView;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form of a source. All texts are as they were typed; none is null but the id.
 *
 * @param id null for a new one
 * @param directory whether it is an LDAP source
 * @param bindPassword what was typed: never what is kept, nor sent back to the browser
 * @param passwordKept whether one is kept, so that an empty field leaves it
 */
record SourceForm(
        String id,
        boolean directory,
        String name,
        String description,
        String accountIdColumn,
        String delimiter,
        String url,
        boolean startTls,
        String bindDn,
        String bindPassword,
        boolean passwordKept,
        String searchBase,
        String searchFilter,
        String userDnTemplate,
        String trustedCertificate) {

    static final String DIRECTORY = "LDAP";
    private static final String FILE = "DelimitedFile";

    static SourceForm blank(boolean directory) {
        return new SourceForm(
                null, directory, "", "", "id", ",", "", false, "", "", false, "", "", "", "");
    }

    static SourceForm of(SourceView source) {
        ConnectorAttributes has = source.connectorAttributes();
        return new SourceForm(
                source.id(),
                source.type().equals(DIRECTORY),
                source.name(),
                text(source.description()),
                text(has.accountIdColumn()),
                text(has.delimiter()),
                text(has.url()),
                Boolean.TRUE.equals(has.startTls()),
                text(has.bindDn()),
                "",
                Boolean.TRUE.equals(has.bindPasswordSet()),
                text(has.searchBase()),
                text(has.searchFilter()),
                text(has.userDnTemplate()),
                text(has.trustedCertificate()));
    }

    /** @param before what is kept, or null for a new one */
    static SourceForm of(FormFields form, SourceView before) {
        return new SourceForm(
                before == null ? null : before.id(),
                before == null
                        ? form.text("type").equals(DIRECTORY)
                        : before.type().equals(DIRECTORY),
                form.text("name"),
                form.text("description"),
                form.text("accountIdColumn"),
                form.raw("delimiter"),
                form.text("url"),
                form.ticked("startTls"),
                form.text("bindDn"),
                form.raw("bindPassword"),
                before != null
                        && Boolean.TRUE.equals(before.connectorAttributes().bindPasswordSet()),
                form.text("searchBase"),
                form.text("searchFilter"),
                form.text("userDnTemplate"),
                form.text("trustedCertificate"));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    SourceBody body() {
        return new SourceBody(
                name,
                orNull(description),
                null,
                null,
                directory ? DIRECTORY : FILE,
                attributes(null),
                null);
    }

    /** @param connectTimeout seconds, which this form does not show; null for the usual */
    ConnectorAttributes attributes(Integer connectTimeout) {
        return new ConnectorAttributes(
                orNull(delimiter),
                orNull(accountIdColumn),
                ofDirectory(url),
                directory ? startTls : null,
                ofDirectory(bindDn),
                ofDirectory(bindPassword),
                null,
                ofDirectory(searchBase),
                ofDirectory(searchFilter),
                ofDirectory(userDnTemplate),
                directory ? connectTimeout : null,
                ofDirectory(trustedCertificate));
    }

    private String ofDirectory(String text) {
        return directory ? orNull(text) : null;
    }

    /** What is wrong with it before anybody is asked. */
    Map<String, String> faults(SourceMessages say) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > 128) {
            faults.put("name", say.faultName());
        }
        if (description.length() > 2000) {
            faults.put("description", say.faultDescription());
        }
        if (directory && url.isEmpty()) {
            faults.put("url", say.faultUrl());
        }
        return faults;
    }

    /** The field that a refusal is about. @throws ApiException what is about none */
    static Map<String, String> faults(ApiException refusal, SourceMessages say) {
        String field = refusal.field().orElse("");
        String sentence =
                switch (field) {
                    case "name" -> say.faultNameTaken();
                    case "accountIdColumn" -> say.faultColumn();
                    case "delimiter" -> say.faultDelimiter();
                    case "bindPassword" -> say.faultPassword();
                    case "trustedCertificate" -> say.faultCertificate();
                    case "userDnTemplate" -> say.faultTemplate();
                    case "searchFilter" -> say.faultFilter();
                    case "searchBase" -> say.faultBase();
                    case "bindDn" -> say.faultBindDn();
                    case "startTls" -> say.faultPlain();
                    case "url" -> say.faultUrl();
                    default -> throw refusal;
                };
        return Map.of(field, sentence);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Without the password: this is what a log would show. */
    @Override
    public String toString() {
        return "SourceForm[name=" + name + "]";
    }
}
