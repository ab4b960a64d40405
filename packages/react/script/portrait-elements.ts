/// <reference types="vite/client" />
import { defineElements } from '../dist/elements/define-elements.js';
import windowStyles from '../src/styles.css?inline';
import ownStyles from '../src/styles/elements.css?inline';

defineElements(windowStyles + ownStyles);
