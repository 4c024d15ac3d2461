/** Development accounts and hospitals of the demonstration. */
@NullMarked
package org.fedrouter.cli.demo;

import org.jspecify.annotations.NullMarked;
