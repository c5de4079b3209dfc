/** What every page has in common: the layout, its headers, protection against posts from other sites, errors. */
package dev.usher.api.page;
