package dev.usher.report;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A report that was asked for, understood.
 *
 * @param arguments as they were understood: the same report has the same
 * @param sourceId the source that has to exist; null when none is named
 */
record Plan(ReportType type, JsonObject arguments, UUID sourceId, Sheet sheet) {}
