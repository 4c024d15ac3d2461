/** Accounts, by the owner of the schema: for the first set-up and when nobody can log in. */
@NullMarked
package org.fedrouter.cli.admin;

import org.jspecify.annotations.NullMarked;
