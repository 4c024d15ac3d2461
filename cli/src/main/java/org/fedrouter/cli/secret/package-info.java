/**
 * Passwords, keys and certificates of one data folder, made once and readable by its owner only.
 */
@NullMarked
package org.fedrouter.cli.secret;

import org.jspecify.annotations.NullMarked;
