// The start that nobody can beat: the library and the HTTP server, and nothing of ours.
import 'baileys'
import './bare-http.js'
