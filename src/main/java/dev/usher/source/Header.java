package dev.usher.source;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The first row of a file.
 *
 * @param columns their names, without blanks around them
 * @param accountColumn index of the column that tells accounts apart
 */
record Header(List<String> columns, int accountColumn) {

    private static final int MAX_NAME = 128;
    private static final String DELIMITERS = ",;\t|:";

    /** Reads the header. @throws FileFault when rows could not be read by it */
    static Header of(List<String> fields, String delimiter, String accountColumn) {
        List<String> columns = fields.stream().map(String::strip).toList();
        int index = indexOf(columns, accountColumn);
        if (index < 0) {
            throw new FileFault("HEADER", missing(columns, delimiter, accountColumn));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            if (name.isEmpty()) {
                throw new FileFault("HEADER", "Column " + (i + 1) + " of the header has no name.");
            }
            if (name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
                throw new FileFault(
                        "HEADER",
                        "The name of column "
                                + (i + 1)
                                + " is longer than "
                                + MAX_NAME
                                + " characters or not text.");
            }
            if (!names.add(name)) {
                throw new FileFault(
                        "HEADER", "The header has the column '" + name + "' more than once.");
            }
        }
        return new Header(columns, index);
    }

    private static int indexOf(List<String> columns, String wanted) {
        int exact = columns.indexOf(wanted);
        if (exact >= 0) {
            return exact;
        }
        List<String> lower = columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return lower.indexOf(wanted.toLowerCase(Locale.ROOT));
    }

    private static String missing(List<String> columns, String delimiter, String accountColumn) {
        if (columns.size() == 1) {
            for (char other : DELIMITERS.toCharArray()) {
                if (other != delimiter.charAt(0) && columns.get(0).indexOf(other) >= 0) {
                    return "The header has one column; is the delimiter '%s'? The source says '%s'."
                            .formatted(shown(other), shown(delimiter.charAt(0)));
                }
            }
        }
        return "The header has no column '%s', which tells accounts apart. It has: %s."
                .formatted(accountColumn, cut(String.join(", ", columns)));
    }

    private static String shown(char c) {
        return c == '\t' ? "tab" : String.valueOf(c);
    }

    private static String cut(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 300 ? printable : printable.substring(0, 300) + "…";
    }
}
