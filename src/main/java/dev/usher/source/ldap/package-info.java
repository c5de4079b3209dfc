/** Directories: where one is, how a person is found there, and whether a password is that person's. */
package dev.usher.source.ldap;
