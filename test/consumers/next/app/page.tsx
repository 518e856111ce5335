import { Interview } from './interview';

export default function Page() {
  return <Interview />;
}
