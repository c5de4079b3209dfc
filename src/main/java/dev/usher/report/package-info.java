/**
 * Reports: what a report holds is read by the transaction that takes the request, and made into files at once or written down
 * for a run in the background. Files are kept for a week.
 */
package dev.usher.report;
