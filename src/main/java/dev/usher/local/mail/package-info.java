/**
 * A mail server for one machine: development mode and tests send their letters to it, read them back, and tell it how
 * to misbehave. Never part of what is deployed.
 */
package dev.usher.local.mail;
