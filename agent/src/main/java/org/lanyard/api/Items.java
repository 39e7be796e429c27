package org.lanyard.api;

import java.util.List;

/** Every list. */
record Items<T>(List<T> items) {}
