/** The pages of administrators and helpdesk: they show and call what the other packages offer. */
package dev.usher.console;
