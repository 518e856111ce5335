import { FormScreen } from '../../../demo/screens/form/FormScreen';
import { mount } from './mount';

mount(<FormScreen session="/api/tavus" />);
