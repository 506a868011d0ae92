import * as z from 'zod';

// Schemas are made when their modules are loaded, and would try `new Function` then: the page's policy forbids it, and
// the browser reports every try. So this module is the first one that the page loads.
z.config({ jitless: true });
