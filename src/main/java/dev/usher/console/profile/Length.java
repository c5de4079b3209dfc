package dev.usher.console.profile;

import dev.usher.console.FormFields;
import java.time.Duration;

/**
 * A length of time as people type it.
 *
 * @param number as typed; empty for none
 * @param unit which ISO 8601 knows: {@code D}, {@code H} or {@code M}
 */
record Length(String number, String unit) {

    static final Length NONE = new Length("", "D");

    /** The length that these options hold, in its largest whole unit. @param iso an ISO 8601 duration, or null */
    static Length of(String iso) {
        if (iso == null) {
            return NONE;
        }
        Duration duration = Duration.parse(iso);
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return new Length(String.valueOf(duration.toDays()), "D");
        }
        return duration.equals(Duration.ofHours(duration.toHours()))
                ? new Length(String.valueOf(duration.toHours()), "H")
                : new Length(String.valueOf(duration.toMinutes()), "M");
    }

    static Length of(FormFields form, String name) {
        String unit = form.text(name + "Unit");
        return new Length(form.text(name), unit.matches("[DHM]") ? unit : "D");
    }

    /** In ISO 8601; null for none. What is no number stays none that can be parsed. */
    String iso() {
        if (number.isEmpty()) {
            return null;
        }
        return unit.equals("D") ? "P" + number + "D" : "PT" + number + unit;
    }
}
