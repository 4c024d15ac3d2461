/** Thin shell over ONNX Runtime: tensors over direct buffers, sessions, bindings. */
@NullMarked
package org.fedrouter.engine.runtime;

import org.jspecify.annotations.NullMarked;
