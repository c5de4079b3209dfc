package dev.usher.template.engine;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code $__dateTool}: the date of the letter, and dates that are written as ISO 8601, in other forms. */
public final class DateTool implements Tool {

    static final Set<String> METHODS =
            Set.of("get", "format", "date", "systemDate", "year", "month", "day");

    private static final int LONGEST_PATTERN = 64;

    private final ZonedDateTime now;
    private final Locale locale;

    /** @param locale of names of months and days */
    public DateTool(ZonedDateTime now, Locale locale) {
        this.now = now;
        this.locale = locale;
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public Object call(String name, List<?> arguments) {
        return switch (name) {
            case "get" -> format(arguments.get(0), now);
            case "format" ->
                    format(arguments.get(0), arguments.size() == 1 ? now : date(arguments.get(1)));
            case "year" -> now.getYear();
            case "month" -> now.getMonthValue();
            case "day" -> now.getDayOfMonth();
            default -> now.toOffsetDateTime().toString();
        };
    }

    private static ZonedDateTime date(Object value) {
        try {
            return OffsetDateTime.parse(Values.text(value)).toZonedDateTime();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String format(Object pattern, ZonedDateTime date) {
        String form = Values.text(pattern);
        if (date == null || form.length() > LONGEST_PATTERN) {
            return null;
        }
        try {
            return date.format(DateTimeFormatter.ofPattern(form, locale));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
