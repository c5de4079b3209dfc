package dev.usher.report;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import java.util.Locale;
import java.util.UUID;

/** What a report can be fetched as. */
public enum Format {
    CSV("application/csv"),
    /** The same in an archive. Ours; the contract has none but for a search. */
    ZIP("application/zip");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As the contract spells it. */
    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of a report's file in the object store. */
    String object(UUID report) {
        return "reports/" + Ids.wire(report) + "/" + extension();
    }

    /** @throws ApiException 400 unless it is one of these */
    static Format of(String text) {
        if (text == null || text.isBlank()) {
            throw ApiException.required("'fileFormat' is needed: csv or zip.");
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "csv" -> CSV;
            case "zip" -> ZIP;
            case "pdf" ->
                    throw ApiException.illegalValue(
                            "Reports are not made as PDF: 'fileFormat' is csv or zip.");
            default -> throw ApiException.illegalValue("'fileFormat' is csv or zip.");
        };
    }
}
