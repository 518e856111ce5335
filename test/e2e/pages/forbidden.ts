import { createTavusClient } from 'tavus-react/server';

// A page must not do this, because it would publish the key.
document.title = typeof createTavusClient;
