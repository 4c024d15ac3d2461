/** Files with rows of numbers: CSV with a header, or JSON objects on lines. */
@NullMarked
package org.fedrouter.cli.table;

import org.jspecify.annotations.NullMarked;
