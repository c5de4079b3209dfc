/** People sign in with a password, stay signed in by a cookie, and sign out. */
package dev.usher.access.session;
