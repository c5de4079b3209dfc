package dev.usher.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the file of a report is called. */
final class FileNames {

    private static final int LONGEST = 100;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private FileNames() {}

    /** The usual name, without its extension: what it is, and of which moment. */
    static String of(ReportType type, OffsetDateTime generated) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + "-"
                + MOMENT.format(generated.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** The name that a caller prefers, without what no file's name may hold; empty when nothing is left. */
    static String preferred(String name) {
        if (name == null) {
            return "";
        }
        String plain =
                name.replaceAll("[\\p{C}\\s/\\\\:*?\"<>|]+", " ").replaceAll("^[. ]+", "").strip();
        return plain.substring(
                        0,
                        plain.offsetByCodePoints(
                                0, Math.min(LONGEST, plain.codePointCount(0, plain.length()))))
                .strip();
    }

    /** The header Content-Disposition (RFC 6266). */
    static String attachment(String file) {
        String ascii = file.replaceAll("[^ -~]", "_");
        String plain = "attachment;filename=\"" + ascii + "\"";
        return ascii.equals(file)
                ? plain
                : plain
                        + ";filename*=UTF-8''"
                        + URLEncoder.encode(file, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A");
    }
}
