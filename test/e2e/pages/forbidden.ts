import { createTavusClient } from 'tavus-react/server';

// What a page must not do: it would publish the key.
document.title = typeof createTavusClient;
