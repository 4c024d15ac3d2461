/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.chat;

import org.jspecify.annotations.NullMarked;
