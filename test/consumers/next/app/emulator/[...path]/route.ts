import { emulator } from '@/lib/emulator';

const room = (request: Request) => emulator(request);

export { room as GET, room as POST };
