"""How the telephone's page looks, and what it does by itself: renews itself, sounds, listens."""

from typing import Final

STYLE: Final = """
body{font:15px/1.45 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:13rem 1fr;min-height:100vh;background:#f4f4f6}
nav{background:#fff;padding:1rem;border-right:1px solid #ddd}nav a{display:block;padding:.4rem .5rem;color:inherit;text-decoration:none;
border-radius:6px}nav a.here{background:#fde7ea}main{padding:1rem;max-width:34rem;box-sizing:border-box;width:100%}
#live p{padding:.45rem .75rem;border-radius:14px;width:fit-content;max-width:85%;margin:.35rem 0;white-space:pre-wrap;
overflow-wrap:anywhere}p.them{background:#fff;border:1px solid #e1e1e6}p.me{background:#0b8043;color:#fff;margin-left:auto!important}
p.note{color:#777;font-size:.85em}small{opacity:.7}section.call{border:1px solid #d5d5dc;border-radius:10px;padding:.5rem .8rem;
margin:.7rem 0;background:#fafafc}section h3{margin:.2rem 0;font-size:1rem}form{display:flex;flex-wrap:wrap;gap:.4rem;margin:.5rem 0}
input,select,button{font:inherit;padding:.5rem .7rem;border:1px solid #ccc;border-radius:8px;background:#fff}input[name=words]{flex:1;
min-width:8rem}input[type=number]{width:6rem}button{cursor:pointer;min-height:2.6rem}button.go{background:#0b8043;color:#fff}
button.stop{background:#c5221f;color:#fff}.keys{display:grid;grid-template-columns:repeat(3,3.4rem);gap:.3rem}
label{display:block;width:100%}details{margin:.7rem 0}.alerts{color:#a31515}.ringing h3{animation:ring .6s infinite alternate}
@keyframes ring{to{color:#0b8043}}@media(max-width:40rem){body{display:block}nav{border:0;border-bottom:1px solid #ddd}
nav a{display:inline-block}}
"""

SCRIPT: Final = """
const here=new URLSearchParams(location.search);let shown='';
async function renew(){const now=await (await fetch('/ui/version')).text();if(now===shown)return;
const busy=document.activeElement&&document.activeElement.matches('#live input')&&document.activeElement.value;
if(busy)return;shown=now;const live=document.getElementById('live');
live.innerHTML=await (await fetch('/ui/live?'+new URLSearchParams({number:here.get('number')||''}))).text();}
setInterval(()=>renew().catch(()=>{}),700);
function decode(u){u=~u&255;const e=u>>4&7,l=(((u&15)<<3)+132<<e)-132;return (u&128?-l:l)/32768;}
function encode(s){let v=Math.max(-32635,Math.min(32635,Math.round(s*32767)));const g=v<0?128:0;v=Math.abs(v)+132;
let e=7;for(let m=0x4000;e>0&&!(v&m);m>>=1)e--;return ~(g|e<<4|v>>e+3&15)&255;}
document.addEventListener('click',async event=>{if(!event.target.matches('.listen'))return;
const sid=event.target.closest('section').dataset.sid,sound=new AudioContext({sampleRate:8000});
const socket=new WebSocket(location.origin.replace('http','ws')+'/ui/sound/'+sid);socket.binaryType='arraybuffer';let at=0;
socket.onmessage=message=>{const bytes=new Uint8Array(message.data),buffer=sound.createBuffer(1,bytes.length,8000);
buffer.getChannelData(0).set(Float32Array.from(bytes,decode));const source=sound.createBufferSource();source.buffer=buffer;
source.connect(sound.destination);at=Math.max(at,sound.currentTime+.05);source.start(at);at+=buffer.duration;};
socket.onclose=()=>sound.close();
const microphone=await navigator.mediaDevices.getUserMedia({audio:{echoCancellation:true}}).catch(()=>null);if(!microphone)return;
const worklet='registerProcessor("ear",class extends AudioWorkletProcessor{process([input]){if(input[0])this.port.postMessage(input[0]);return true}})';
await sound.audioWorklet.addModule(URL.createObjectURL(new Blob([worklet],{type:'text/javascript'})));
const ear=new AudioWorkletNode(sound,'ear');sound.createMediaStreamSource(microphone).connect(ear);let rest=[];
ear.port.onmessage=message=>{rest.push(...Array.from(message.data,encode));while(rest.length>=160)
if(socket.readyState===1)socket.send(new Uint8Array(rest.splice(0,160)));else rest=[];};
socket.addEventListener('close',()=>microphone.getTracks().forEach(track=>track.stop()));});
"""
