/** Reading and writing JSON bodies. */
@NullMarked
package org.fedrouter.web.json;

import org.jspecify.annotations.NullMarked;
