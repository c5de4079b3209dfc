package dev.usher.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** What report is wanted: the contract's ReportDetails. */
@RegisterForReflection
public record ReportRequest(String reportType, Map<String, Object> arguments) {}
