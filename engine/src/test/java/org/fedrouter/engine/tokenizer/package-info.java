/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.tokenizer;

import org.jspecify.annotations.NullMarked;
