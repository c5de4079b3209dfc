/**
 * Reports: what a report holds is decided and written down by the transaction that takes the request; a run in the
 * background makes files of it, which are kept for a week.
 */
package dev.usher.report;
