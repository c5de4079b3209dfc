package dev.usher.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides of each row whether it is loaded. */
final class RowRules {

    /** Identities are searched and sorted by these, so they go into indexes. */
    static final int MAX_INDEXED = 256;

    private static final Set<String> ADDRESSES = Set.of("email", "personalemail", "alternateemail");
    private static final Set<String> INDEXED =
            Set.of(
                    "displayname",
                    "name",
                    "firstname",
                    "lastname",
                    "email",
                    "personalemail",
                    "alternateemail",
                    "manager");

    /** Room for RFC 5321 paths (section 4.5.3.1) and the characters that HTML allows in an address. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
                            + "(\\.[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?)*");

    private static final int MAX_ADDRESS = 254;

    private final Header header;
    private final boolean[] address;
    private final boolean[] indexed;
    private final String[] keys;
    private final SeenIds seen = new SeenIds();
    private final JsonStringEncoder encoder = JsonStringEncoder.getInstance();

    RowRules(Header header) {
        this.header = header;
        int columns = header.columns().size();
        this.address = new boolean[columns];
        this.indexed = new boolean[columns];
        this.keys = new String[columns];
        for (int i = 0; i < columns; i++) {
            String name = header.columns().get(i);
            String lower = name.toLowerCase(Locale.ROOT);
            address[i] = ADDRESSES.contains(lower);
            indexed[i] = INDEXED.contains(lower) || i == header.accountColumn();
            keys[i] = "\"" + new String(encoder.quoteAsString(name)) + "\":";
        }
    }

    /** What becomes of a row. */
    sealed interface Decision {}

    /**
     * It is loaded.
     *
     * @param attributes a JSON object of all columns that have a value
     * @param fault what is wrong with it all the same; null for nothing
     */
    record Accepted(String accountId, String attributes, String fault) implements Decision {}

    /** It is left out. @param reason names the rule; @param detail is a sentence */
    record Rejected(String accountId, String reason, String detail) implements Decision {}

    /** Decides; a row that is loaded makes later rows with its account id repetitions. */
    Decision decide(List<String> fields) {
        int columns = header.columns().size();
        String id =
                fields.size() > header.accountColumn()
                        ? fields.get(header.accountColumn()).strip()
                        : "";
        String shownId = printable(id);
        if (fields.size() != columns) {
            return new Rejected(
                    shownId,
                    fields.size() < columns ? "TOO_FEW_COLUMNS" : "TOO_MANY_COLUMNS",
                    "The row has %d columns, the header %d.".formatted(fields.size(), columns));
        }
        if (id.isEmpty()) {
            return new Rejected(
                    "",
                    "MISSING_ID",
                    "The column '%s' is empty."
                            .formatted(header.columns().get(header.accountColumn())));
        }
        StringBuilder json = new StringBuilder(256).append('{');
        String fault = null;
        for (int i = 0; i < columns; i++) {
            String value = fields.get(i).strip();
            if (value.isEmpty()) {
                continue;
            }
            if (value.indexOf('\0') >= 0) {
                return new Rejected(
                        shownId,
                        "ILLEGAL_CHARACTER",
                        "The column '%s' holds a NUL character."
                                .formatted(header.columns().get(i)));
            }
            if (indexed[i] && value.length() > MAX_INDEXED) {
                return new Rejected(
                        shownId,
                        "VALUE_TOO_LONG",
                        "The column '%s' holds %d characters; it may hold %d."
                                .formatted(header.columns().get(i), value.length(), MAX_INDEXED));
            }
            if (address[i] && !isAddress(value)) {
                fault =
                        "The row was loaded, but '%s' in the column '%s' is not an e-mail address."
                                .formatted(printable(value), header.columns().get(i));
            }
            json.append(json.length() == 1 ? "" : ",").append(keys[i]).append('"');
            encoder.quoteAsString(value, json);
            json.append('"');
        }
        if (!seen.add(id)) {
            return new Rejected(
                    shownId, "DUPLICATE_ID", "An earlier line has the same account id.");
        }
        return new Accepted(id, json.append('}').toString(), fault);
    }

    static boolean isAddress(String value) {
        return value.length() <= MAX_ADDRESS && ADDRESS.matcher(value).matches();
    }

    private static String printable(String text) {
        String cut = text.length() <= 100 ? text : text.substring(0, 100) + "…";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
