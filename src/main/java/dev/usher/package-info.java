/** Usher invites identities to register. */
package dev.usher;
